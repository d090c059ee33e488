// Sample patients as answers files, from the cases of the built-in pack: patients.cjs RULES OUT ID...
const fs = require("fs");
const path = require("path");

const [rules, out, ...wanted] = process.argv.slice(2);
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
  const asked = Object.entries(answers).filter(([, value]) => value !== null);
  const sheet = { nape_answers: 1, answers: Object.fromEntries(asked) };
  fs.writeFileSync(path.join(out, `${id}.answers.json`), JSON.stringify(sheet, null, 2));
}
