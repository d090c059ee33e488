// LHC-Forms renders the questionnaire in a browser, and each sample patient fills it in by clicks and keys:
// lhc_forms.cjs LFORMS QUESTIONNAIRE.json FOLDER
//
// FOLDER/ID.answers.json are the patients; what the form exports is written to FOLDER/ID.filled.json.
const assert = require("assert");
const fs = require("fs");
const http = require("http");
const path = require("path");
const { chromium } = require("playwright-core");

const [lforms, questionnaireFile, folder] = process.argv.slice(2);
const questionnaire = JSON.parse(fs.readFileSync(questionnaireFile));
const root = path.resolve(lforms, "dist", "lforms");
const OWN_WORDS = 'Worse in the morning. <script>document.title = "run"</script>';

const html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>form</title>
<link rel="icon" href="data:,"><link rel="stylesheet" href="/webcomponent/styles.css"></head>
<body><div id="form"></div><script src="/webcomponent/assets/lib/zone.min.js"></script>
<script src="/webcomponent/lhc-forms.js"></script>
<script src="/fhir/R4/lformsFHIR.min.js"></script></body></html>`;
const types = { ".js": "text/javascript", ".css": "text/css" };
const server = http.createServer((request, response) => {
  const url = request.url.split("?")[0];
  if (url === "/") {
    response.setHeader("content-type", "text/html");
    response.end(html);
    return;
  }
  const file = path.join(root, path.normalize(url));
  if (!file.startsWith(root) || !fs.existsSync(file)) {
    response.statusCode = 404;
    response.end();
    return;
  }
  response.setHeader("content-type", types[path.extname(file)] ?? "application/octet-stream");
  fs.createReadStream(file).pipe(response);
});

// The questions, in order, with their kind.
const questions = new Map();
(function collect(items) {
  for (const item of items ?? []) {
    questions.set(item.linkId, item);
    collect(item.item);
  }
})(questionnaire.item);

const item = (page, link) => page.locator(`[id^="item-${link}/"]`);
const option = (page, link, code) =>
  page.locator(`label[id^="${link}/"][id$="|${code}"]`);
const field = (page, link) => page.locator(`input[id^="${link}/"], textarea[id^="${link}/"]`);

async function open(page, url) {
  await page.goto(url);
  await page.evaluate(
    (form) => LForms.Util.addFormToPage(form, "form", { fhirVersion: "R4" }),
    questionnaire,
  );
  await page.waitForSelector(".lhc-item");
}

async function fill(page, answers) {
  // In the order of the form: what opens a question comes before it.
  for (const link of questions.keys()) {
    const value = answers[link];
    if (value === undefined) continue;
    if (typeof value === "number") {
      await field(page, link).fill(String(value));
      await field(page, link).blur();
    } else if (questions.get(link).type === "integer") {
      await option(page, `${link}.no_number`, value).click();
    } else {
      for (const code of [value].flat()) await option(page, link, code).click();
    }
  }
}

// What a form must do by itself: help, and questions that come and go. It does not know options that exclude
// all others, so "fever" beside "none" is refused when it is read back.
async function behaves(page) {
  await page.locator('[id^="help-button-nerve_signs_now/"]').click();
  const help = page.locator(".lhc-popover-help").filter({ hasText: "Why we ask:" });
  await help.first().waitFor({ state: "visible" });
  await page.keyboard.press("Escape");
  await item(page, "worst_strength").waitFor({ state: "detached" });
  await option(page, "onset_speed", "one_hour").click();
  await item(page, "worst_strength").waitFor({ state: "visible" });
  await item(page, "new_or_worst").waitFor({ state: "detached" });
  await option(page, "worst_strength", "severe").click();
  // Two conditions at once: a group around the question.
  await item(page, "new_or_worst").waitFor({ state: "visible" });
  await option(page, "onset_speed", "slower").click();
  await item(page, "worst_strength").waitFor({ state: "detached" });
  await item(page, "new_or_worst").waitFor({ state: "detached" });
  await option(page, "onset_speed", "not_sure").click();
  await item(page, "worst_strength").waitFor({ state: "visible" });
  await item(page, "age.no_number").waitFor({ state: "visible" });
  await field(page, "age").fill("30");
  await field(page, "age").blur();
  await item(page, "age.no_number").waitFor({ state: "detached" });
}

async function main() {
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const url = `http://127.0.0.1:${server.address().port}/`;
  const profile = fs.mkdtempSync(path.join(folder, "profile-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    headless: true,
    viewport: { width: 1000, height: 1400 },
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(15000);
    const errors = [];
    page.on("pageerror", (error) => errors.push(error.message));
    await open(page, url);
    await page.screenshot({ path: path.join(folder, "form.png") });
    await behaves(page);
    await page.screenshot({ path: path.join(folder, "form_open.png"), fullPage: true });
    let filled = 0;
    for (const name of fs.readdirSync(folder).sort()) {
      if (!name.endsWith(".answers.json")) continue;
      const { answers } = JSON.parse(fs.readFileSync(path.join(folder, name)));
      await open(page, url);
      await fill(page, answers);
      await field(page, "own.words").fill(OWN_WORDS);
      await field(page, "own.words").blur();
      const response = await page.evaluate(() =>
        LForms.Util.getFormFHIRData("QuestionnaireResponse", "R4"),
      );
      assert.equal(await page.title(), "form");
      const to = path.join(folder, name.replace(".answers.", ".filled."));
      fs.writeFileSync(to, JSON.stringify(response, null, 2));
      filled += 1;
    }
    assert.deepEqual(errors, []);
    assert.ok(filled > 0, "nobody filled in the form");
    console.log(`LHC-Forms: ${filled} patients filled in the form`);
  } finally {
    await context.close();
    server.close();
    fs.rmSync(profile, { recursive: true, force: true });
  }
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
