//! What is written of each record.

use crate::pack::nearest;

/// One field of a summary.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// The record number.
    Id,
    /// The line of the input.
    Line,
    /// How soon to be seen.
    Urgency,
    /// Whether every emergency and same-day sign was asked about.
    DangerCheckComplete,
    /// The red flags that are raised.
    Flags,
    /// The red flags that are open.
    OpenFlags,
    /// The red flags that are excused.
    ExcusedFlags,
    /// What it means for hands-on neck treatment.
    NeckTreatment,
    /// The patterns taken together.
    Picture,
    /// The patterns shown, best first.
    Shown,
    /// The level of every pattern.
    Levels,
    /// Whether there is an examination in it.
    Scope,
}

impl Field {
    /// Every field, in the order in which they are written.
    pub const ALL: [Self; 12] = [
        Self::Id,
        Self::Line,
        Self::Scope,
        Self::Urgency,
        Self::DangerCheckComplete,
        Self::Flags,
        Self::OpenFlags,
        Self::ExcusedFlags,
        Self::NeckTreatment,
        Self::Picture,
        Self::Shown,
        Self::Levels,
    ];

    /// Those of a summary.
    pub const SUMMARY: [Self; 7] = [
        Self::Id,
        Self::Urgency,
        Self::DangerCheckComplete,
        Self::Flags,
        Self::NeckTreatment,
        Self::Shown,
        Self::Levels,
    ];

    /// The name: the key of JSON, the column of CSV.
    pub fn name(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Line => "line",
            Self::Urgency => "urgency",
            Self::DangerCheckComplete => "danger_check_complete",
            Self::Flags => "flags",
            Self::OpenFlags => "open_flags",
            Self::ExcusedFlags => "excused_flags",
            Self::NeckTreatment => "neck_treatment",
            Self::Picture => "picture",
            Self::Shown => "shown",
            Self::Levels => "levels",
            Self::Scope => "scope",
        }
    }
}

/// What is written of each record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fields {
    /// [`Field::SUMMARY`].
    Summary,
    /// The whole assessment, as `nape assess --format json` prints it.
    Full,
    /// These.
    List(Vec<Field>),
}

impl Fields {
    /// Reads `summary`, `full`, or names with commas.
    ///
    /// # Errors
    ///
    /// A sentence that says which name is wrong, and which are right.
    pub fn read(text: &str) -> Result<Self, String> {
        match text {
            "summary" => return Ok(Self::Summary),
            "full" => return Ok(Self::Full),
            _ => {}
        }
        let mut list = Vec::new();
        for name in text.split(',').map(str::trim) {
            if matches!(name, "summary" | "full") {
                return Err(format!("`{name}` stands alone, without other names"));
            }
            let Some(field) = Field::ALL.into_iter().find(|field| field.name() == name) else {
                let names = Field::ALL.map(Field::name);
                let near = nearest(name, names.into_iter().chain(["summary", "full"]));
                return Err(match near {
                    Some(near) => format!("there is no field `{name}`; did you mean `{near}`?"),
                    None => format!(
                        "there is no field `{name}`; it is `summary`, `full`, or some of {} with commas",
                        names.join(", ")
                    ),
                });
            };
            if list.contains(&field) {
                return Err(format!("`{name}` stands there twice"));
            }
            list.push(field);
        }
        Ok(Self::List(list))
    }

    /// The fields, where single ones are written.
    pub(super) fn chosen(&self) -> &[Field] {
        match self {
            Self::Summary | Self::Full => &Field::SUMMARY,
            Self::List(list) => list,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_named_and_a_slip_is_told() {
        assert_eq!(Fields::read("full"), Ok(Fields::Full));
        let list = Fields::List(vec![Field::Urgency, Field::Id]);
        assert_eq!(Fields::read("urgency, id"), Ok(list));
        let told = Fields::read("id,urgncy").unwrap_err();
        assert!(told.contains("did you mean `urgency`?"), "{told}");
        let told = Fields::read("").unwrap_err();
        assert!(told.contains("danger_check_complete"), "{told}");
        assert!(Fields::read("id,id").is_err());
    }
}
