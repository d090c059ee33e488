// Opens pages in a browser: pages.cjs AXE.js FOLDER
//
// Each FOLDER/*.html at 320 and 1280 pixels, light and dark: axe-core finds nothing, nothing runs over the side,
// nothing is asked from elsewhere. Printed on A4 and on Letter, a patient's page takes two sheets at most.
const assert = require("assert");
const fs = require("fs");
const path = require("path");
const { pathToFileURL } = require("url");
const { chromium } = require("playwright-core");

const [axeFile, folder] = process.argv.slice(2);
const axe = fs.readFileSync(axeFile, "utf8");
const SHEETS = 2;

async function looked(browser, file, colorScheme, width) {
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme,
    // axe-core is a script, and the page allows none.
    bypassCSP: true,
  });
  const page = await context.newPage();
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  const url = pathToFileURL(file).href;
  await page.goto(url);
  assert.deepEqual(asked, [url], "the page asks for something else");
  await page.evaluate(axe);
  const found = await page.evaluate(() => axe.run());
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  const where = `${path.basename(file)} ${colorScheme} ${width}`;
  const violations = found.violations.map((one) => `${one.id}: ${one.nodes[0].html}`);
  assert.equal(violations.length, 0, `${where}: ${violations.join("; ")}`);
  assert.ok(found.passes.length > 20, `${where}: axe-core looked at nothing`);
  assert.ok(wide <= width, `${where}: ${wide} pixels wide`);
  const shot = `${file}.${width}.${colorScheme}.png`;
  await page.screenshot({ path: shot, fullPage: true });
  await context.close();
}

async function printed(browser, file) {
  const page = await browser.newPage();
  await page.goto(pathToFileURL(file).href);
  for (const format of ["A4", "Letter"]) {
    const pdf = await page.pdf({ format });
    fs.writeFileSync(`${file}.${format}.pdf`, pdf);
    const sheets = pdf.toString("latin1").match(/\/Type\s*\/Page[^s]/g).length;
    console.log(`${path.basename(file)}: ${sheets} sheets of ${format}`);
    const isPatient = file.includes(".patient.");
    assert.ok(!isPatient || sheets <= SHEETS, `${path.basename(file)}: ${sheets} sheets`);
  }
  await page.close();
}

async function main() {
  const args = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ];
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, args });
  try {
    const files = fs.readdirSync(folder).filter((name) => name.endsWith(".html"));
    assert.ok(files.length > 0, "there is no page");
    for (const name of files.sort()) {
      const file = path.resolve(folder, name);
      for (const scheme of ["light", "dark"]) {
        for (const width of [320, 1280]) await looked(browser, file, scheme, width);
      }
      await printed(browser, file);
    }
    // A check that finds nothing anywhere proves nothing.
    const broken = path.resolve(folder, "broken.htm");
    fs.writeFileSync(broken, "<!doctype html><html><body><img src='data:,'><p>x</body></html>");
    await assert.rejects(looked(browser, broken, "light", 320));
    console.log(`axe-core: ${files.length} pages, 4 looks each, no violation`);
  } finally {
    await browser.close();
  }
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
