// Sample patients as answers files, from the cases of the built-in pack: patients.cjs NAPE RULES OUT ID...
const { execFileSync } = require("child_process");
const fs = require("fs");
const path = require("path");

const [nape, rules, out, ...wanted] = process.argv.slice(2);
const read = (name) => JSON.parse(fs.readFileSync(path.join(rules, "cases", name)));
const bases = new Map(read("bases.json").bases.map((base) => [base.id, base.answers]));
const people = new Map(bases);
for (const name of fs.readdirSync(path.join(rules, "cases"))) {
  if (!name.endsWith(".json") || name === "bases.json") continue;
  for (const person of read(name).cases) {
    const answers = { ...(bases.get(person.base) ?? {}), ...person.answers };
    people.set(person.id, answers);
  }
}
for (const id of wanted) {
  const answers = people.get(id);
  if (!answers) throw new Error(`there is no sample patient ${id}`);
  // A form does not show what does not apply, so nobody can answer it there.
  const input = JSON.stringify(answers);
  const result = execFileSync(nape, ["assess", "--format", "json"], { input });
  const { inactive } = JSON.parse(result);
  const asked = Object.entries(answers).filter(
    ([id, value]) => value !== null && !inactive.includes(id),
  );
  const sheet = { nape_answers: 1, answers: Object.fromEntries(asked) };
  fs.writeFileSync(path.join(out, `${id}.answers.json`), JSON.stringify(sheet, null, 2));
}
