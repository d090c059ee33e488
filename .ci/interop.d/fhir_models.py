"""Validates resources with fhir.resources (models of FHIR R4B; what is used here is the same in R4)."""

import json
import sys

from fhir.resources.R4B import get_fhir_model_class


def problems(resource):
    try:
        get_fhir_model_class(resource["resourceType"]).model_validate(resource)
    except ValueError as error:
        return str(error)
    return None


wrong = 0
for name in sys.argv[1:]:
    with open(name, encoding="utf-8") as file:
        resource = json.load(file)
    told = problems(resource)
    if told:
        wrong += 1
        print(f"{name}: {told}", file=sys.stderr)
    # A validator that takes everything proves nothing.
    resource["status" if "status" in resource else "type"] = ["no such thing"]
    if not problems(resource):
        wrong += 1
        print(f"{name}: the validator takes it when it is broken, too", file=sys.stderr)
print(f"fhir.resources: {len(sys.argv) - 1} resources, {wrong} problems")
sys.exit(1 if wrong else 0)
