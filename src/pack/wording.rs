//! Every fixed sentence around the questions. The words stand in `wording.json`; this file only
//! knows which sentences the program says, and what goes into each.

use std::fmt::Display;

macro_rules! phrases {
    ($($(#[$doc:meta])* $name:ident = $id:literal $([$($slot:literal),*])?;)*) => {
        /// A sentence that the program says.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
        #[expect(missing_docs, reason = "the id says what it is; the words stand in wording.json")]
        pub enum Phrase { $($(#[$doc])* $name,)* }

        impl Phrase {
            /// Every sentence, in the order of `wording.json`.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// The id in `wording.json`.
            pub fn id(self) -> &'static str {
                match self { $(Self::$name => $id,)* }
            }

            /// The placeholders that its text must hold, each at least once.
            pub fn placeholders(self) -> &'static [&'static str] {
                match self { $(Self::$name => &[$($($slot),*)?],)* }
            }
        }
    };
}

phrases! {
    ScreeningOnly = "screening_only";
    IntroWhat = "intro_what";
    IntroDraft = "intro_draft";
    IntroEmergency = "intro_emergency" ["number"];
    IntroKeysTerminal = "intro_keys_terminal";
    IntroKeysPlain = "intro_keys_plain";
    PartPattern = "part_pattern";
    Progress = "progress" ["part", "parts", "title", "number", "at_most"];
    SingleItem = "single_item" ["question", "item"];
    AnsweredBefore = "answered_before" ["answer"];
    HelpLine = "help_line" ["help"];
    WhyLine = "why_line" ["why"];
    Yes = "yes";
    No = "no";
    NotSure = "not_sure";
    NotSureOthers = "not_sure_others";
    Declined = "declined";
    NotDone = "not_done";
    HintOne = "hint_one";
    HintMany = "hint_many";
    HintNumber = "hint_number";
    HintDecline = "hint_decline" ["decline"];
    HintPlainOne = "hint_plain_one" ["last"];
    HintPlainMany = "hint_plain_many" ["last"];
    HintPlainNumber = "hint_plain_number" ["min", "max"];

    Answer = "answer";
    Understood = "understood" ["answer"];
    NothingChosen = "nothing_chosen";
    NothingTicked = "nothing_ticked";
    NoneWithOthers = "none_with_others";
    EverythingTicked = "everything_ticked";
    EverythingAtOnce = "everything_at_once";
    BackFurther = "back_further";
    HintPlainChoice = "hint_plain_choice" ["last"];
    HintChoice = "hint_choice";
    NumberRange = "number_range" ["min", "max"];
    NotUnderstood = "not_understood" ["typed", "last"];
    NoWayBack = "no_way_back";
    MenuTitle = "menu_title";
    MenuReturn = "menu_return";
    MenuBack = "menu_back";
    MenuWhy = "menu_why";
    MenuNotSure = "menu_not_sure";
    MenuStop = "menu_stop";
    InactiveNow = "inactive_now" ["questions"];
    AfterStop = "after_stop";
    AfterStopPage = "after_stop_page";
    AfterStopBack = "after_stop_back";
    Stopped = "stopped";
    StoppedUrgent = "stopped_urgent";
    DangerCheckIncomplete = "danger_check_incomplete";
    UrgencyEmergency = "urgency_emergency";
    UrgencyEmergencyDo = "urgency_emergency_do" ["number"];
    UrgencySameDay = "urgency_same_day";
    UrgencySameDayDo = "urgency_same_day_do" ["number"];
    UrgencySoon = "urgency_soon";
    UrgencySoonDo = "urgency_soon_do" ["number"];
    UrgencyRoutine = "urgency_routine";
    UrgencyRoutineDo = "urgency_routine_do" ["number"];
    UrgencyUndetermined = "urgency_undetermined";
    UrgencyUndeterminedDo = "urgency_undetermined_do" ["number"];
    DangerSigns = "danger_signs";
    Because = "because";
    Found = "found";
    PrivateAnswer = "private_answer";
    PrivateLeftOut = "private_left_out";
    UnsureHeading = "unsure_heading";
    UnsureTold = "unsure_told";
    UnsureSoon = "unsure_soon";
    UnsureSameDay = "unsure_same_day";
    UnsureEmergency = "unsure_emergency";
    ExcusedHeading = "excused_heading";
    Excused = "excused" ["sign", "exception"];
    Patterns = "patterns";
    PictureMixed = "picture_mixed";
    PictureUnclear = "picture_unclear";
    PictureNotEnough = "picture_not_enough";
    PictureWithheld = "picture_withheld";
    WithheldByAge = "withheld_by_age" ["age"];
    LevelFits = "level_fits" ["pattern", "clinical"];
    LevelPartlyFits = "level_partly_fits" ["pattern", "clinical"];
    LevelLittle = "level_little" ["pattern", "clinical"];
    Typical = "typical" ["summary"];
    SpeaksFor = "speaks_for";
    SpeaksAgainst = "speaks_against";
    NotKnown = "not_known";
    IncludedIn = "included_in" ["pattern", "other"];
    Neck = "neck";
    NeckNone = "neck_none";
    NeckCaution = "neck_caution";
    NeckNoThrust = "neck_no_thrust";
    NeckHold = "neck_hold";
    NeckNotKnown = "neck_not_known";
    NeckDangerAbove = "neck_danger_above";
    Referrals = "referrals";
    WithinNow = "within_now";
    WithinToday = "within_today";
    WithinTwoWeeks = "within_two_weeks";
    WithinRoutine = "within_routine";
    Bring = "bring";
    Avoid = "avoid";
    Lessons = "lessons";
    LessonLine = "lesson_line" ["title", "command"];
    SafetyNetHeading = "safety_net_heading";
    SafetyNet = "safety_net" ["number"];
    SafetyNetSigns = "safety_net_signs";
    NotAskedHeading = "not_asked_heading";
    ForSomeoneElse = "for_someone_else";
    PatternsWait = "patterns_wait";
    NotClearedHead = "not_cleared_head" ["signs"];
    DeclinedHeading = "declined_heading";
    ImpactOffer = "impact_offer";
    ImpactHeading = "impact_heading";
    ImpactIntro = "impact_intro";
    ImpactStopped = "impact_stopped";
    ImpactNotNow = "impact_not_now";
    TodaySoFar = "today_so_far";
    ExaminedHeading = "examined_heading";
    ExaminationHeading = "examination_heading";
    ExaminationIntro = "examination_intro";
    FromHistory = "from_history" ["level"];
    FitsWord = "fits_word";
    PartlyFitsWord = "partly_fits_word";
    LittleWord = "little_word";
    OpenWord = "open_word";
    ExaminedFor = "examined_for";
    ExaminedAgainst = "examined_against";
    NoLongerFits = "no_longer_fits" ["pattern"];
    UrgencyFromHistory = "urgency_from_history";
    InactiveHeading = "inactive_heading";
    CrisisLine = "crisis_line" ["general", "line"];
    StatusDraft = "status_draft";
    StatusInReview = "status_in_review";
    StatusApproved = "status_approved";
    Colophon = "colophon" ["pack", "version", "sha256", "status", "program"];
    OnlyIfNeeded = "only_if_needed";
    MayBeLeftOut = "may_be_left_out";
    IsPrivate = "is_private";
    LearnIntro = "learn_intro";
    LearnGrade = "learn_grade" ["grade", "date"];
    LearnSources = "learn_sources";
    ProgressItem = "progress_item" ["part", "parts", "title", "number", "item", "items"];
    ActiveNow = "active_now" ["questions"];
    MoreQuestions = "more_questions" ["count"];
    MenuReview = "menu_review";
    ReviewHeading = "review_heading";
    ReviewInactive = "review_inactive";
    ReviewLine = "review_line" ["question", "answer"];
    ReviewAsk = "review_ask";
    ReviewNothing = "review_nothing";
    WhyRules = "why_rules";
    WhyNoRules = "why_no_rules";
    GentleIntro = "gentle_intro" ["count"];
    ShortForm = "short_form";
    ShortOpenHeading = "short_open_heading";
    ShortOpen = "short_open";
    PassedOver = "passed_over";
    DemoListMore = "demo_list_more" ["count", "command"];
    WhereItHurts = "where_it_hurts" ["places"];
    NothingIsSaved = "nothing_is_saved";
    SavedHere = "saved_here" ["file"];
    StoppedSaved = "stopped_saved";
    SavedWhole = "saved_whole" ["file"];
    SavedNot = "saved_not" ["file", "reason"];
    SavingFailed = "saving_failed" ["file", "reason"];
    SavingWorks = "saving_works";
    GoOnWith = "go_on_with" ["command"];
    Resumed = "resumed" ["count"];
    ResumedOther = "resumed_other" ["before", "now"];
    ResumedUnread = "resumed_unread";
    ResumedReworded = "resumed_reworded";
    ResumedUntouched = "resumed_untouched";
    ResumedStale = "resumed_stale";
    LiveHeading = "live_heading";
    LivePattern = "live_pattern" ["pattern", "points", "level"];
    LivePoints = "live_points" ["low", "high", "out_of"];
    LivePointsSure = "live_points_sure" ["points", "out_of"];
    LiveOpen = "live_open";
    LiveDanger = "live_danger" ["ruled_out", "all", "open", "raised"];
    LiveExcused = "live_excused" ["count"];
    LiveBeyond = "live_beyond" ["count"];
    LiveRaised = "live_raised" ["signs"];
    LiveUnsure = "live_unsure" ["signs"];
    LiveNeck = "live_neck" ["level"];
    LiveNeckOpen = "live_neck_open" ["level"];
    LiveNeckNone = "live_neck_none";
    LiveNeckCaution = "live_neck_caution";
    LiveNeckNoThrust = "live_neck_no_thrust";
    LiveNeckHold = "live_neck_hold";
    DemoMark = "demo_mark";
    DemoLine = "demo_line" ["text"];
    DemoShows = "demo_shows" ["point"];
    DemoKeys = "demo_keys";
    DemoKeysPlain = "demo_keys_plain";
    DemoAlone = "demo_alone";
    DemoNext = "demo_next";
    DemoNextPlain = "demo_next_plain";
    DemoAnswer = "demo_answer";
    DemoStopped = "demo_stopped";
    DemoEnd = "demo_end" ["command"];
    DemoListHead = "demo_list_head" ["count", "command"];
    DemoListSome = "demo_list_some" ["word", "command"];
    DemoGroup = "demo_group" ["group", "count"];
    DemoResult = "demo_result" ["case", "result"];
    DemoEmergency = "demo_emergency";
    DemoSameDay = "demo_same_day";
    DemoSoon = "demo_soon";
    DemoRoutine = "demo_routine";
    DemoUndetermined = "demo_undetermined";
    DemoNoPattern = "demo_no_pattern";
    DecidesIntro = "decides_intro";
    DecidesLess = "decides_less" ["said"];
    DecidesMore = "decides_more" ["option"];
    DecidesOther = "decides_other" ["question", "answer", "said"];
    DecidesBoth = "decides_both" ["one", "other"];
    DecidesNoLonger = "decides_no_longer" ["changes", "pattern"];
    DecidesFitsLess = "decides_fits_less" ["changes", "pattern"];
    DecidesNotNamed = "decides_not_named" ["changes", "pattern"];
    DecidesFits = "decides_fits" ["changes", "pattern"];
    DecidesPartlyFits = "decides_partly_fits" ["changes", "pattern"];
    DecidesUrgency = "decides_urgency" ["question", "said"];
    DoubtOfDanger = "doubt_of_danger" ["question", "one", "one_means", "other", "other_means"];
    DoubtOfPattern = "doubt_of_pattern" ["question", "one", "one_means", "other", "other_means"];
    DoubtNothingElse = "doubt_nothing_else";
    DoubtSeveral = "doubt_several";
    DoubtEmergency = "doubt_emergency";
    DoubtSameDay = "doubt_same_day";
    DoubtSoon = "doubt_soon";
    DoubtStays = "doubt_stays";
    DoubtFallsAway = "doubt_falls_away";
    DoubtAsksMore = "doubt_asks_more";
    DoubtFits = "doubt_fits" ["pattern"];
    DoubtPartlyFits = "doubt_partly_fits" ["pattern"];
    DoubtFitsNot = "doubt_fits_not" ["pattern"];
    DoubtNotNamed = "doubt_not_named" ["pattern"];
    ContradictionStands = "contradiction_stands" ["answers"];
    ShortFormSoon = "short_form_soon";
    RecordLine = "record_line" ["value"];
    DateLine = "date_line" ["value"];
    NoteHeading = "note_heading";
    NotSureHeading = "not_sure_heading";
    PointsLine = "points_line" ["points"];
    CodeHeading = "code_heading";
    CodeText = "code_text" ["command"];
    CodePrivate = "code_private";
    CodeNote = "code_note";
    ClinicianTitle = "clinician_title" ["title"];
    ClinicianSummary = "clinician_summary" ["person", "urgency", "check", "patterns", "treatment"];
    CheckComplete = "check_complete";
    CheckIncomplete = "check_incomplete";
    NoPattern = "no_pattern";
    WordEmergency = "word_emergency";
    WordSameDay = "word_same_day";
    WordSoon = "word_soon";
    WordRoutine = "word_routine";
    WordUndetermined = "word_undetermined";
    WordTold = "word_told";
    ClinicianDanger = "clinician_danger";
    NoDangerRaised = "no_danger_raised";
    FlagBoth = "flag_both" ["sign", "urgency", "treatment"];
    FlagUrgency = "flag_urgency" ["sign", "urgency"];
    FlagNeck = "flag_neck" ["sign", "treatment"];
    FlagTreated = "flag_treated" ["sign", "urgency"];
    FlagExcused = "flag_excused" ["sign", "exception"];
    OpenHeading = "open_heading";
    OpenNotAsked = "open_not_asked" ["count", "signs"];
    OpenNotSure = "open_not_sure" ["count", "signs"];
    OpenDeclined = "open_declined" ["count", "signs"];
    OpenExamination = "open_examination" ["count", "signs"];
    RuledOutCount = "ruled_out_count" ["count", "all"];
    ClinicianPatterns = "clinician_patterns";
    PatternLine = "pattern_line" ["pattern", "level"];
    CriteriaCaption = "criteria_caption";
    ColumnCriterion = "column_criterion";
    ColumnHolds = "column_holds";
    ColumnPoints = "column_points";
    ColumnAnswers = "column_answers";
    ColumnSources = "column_sources";
    ColumnPattern = "column_pattern";
    ColumnCodes = "column_codes";
    ColumnLevel = "column_level";
    ColumnNumber = "column_number";
    ColumnQuestion = "column_question";
    ColumnAnswer = "column_answer";
    HoldsYes = "holds_yes";
    HoldsNo = "holds_no";
    HoldsUnknown = "holds_unknown";
    NotFound = "not_found" ["pattern", "criteria"];
    NeedsExamination = "needs_examination" ["pattern", "criteria"];
    OtherPatterns = "other_patterns";
    LevelIncluded = "level_included" ["pattern"];
    UnknownHeading = "unknown_heading";
    UnsureLine = "unsure_line" ["questions"];
    DeclinedLine = "declined_line" ["questions"];
    InactiveLine = "inactive_line" ["questions"];
    WorksheetHeading = "worksheet_heading";
    WorksheetHeld = "worksheet_held";
    CountsFor = "counts_for" ["pattern", "criteria"];
    MedicinesHeading = "medicines_heading";
    AnnexAnswers = "annex_answers";
    AnswersCaption = "answers_caption";
    AnnexRuledOut = "annex_ruled_out";
    AnnexSources = "annex_sources";
    LittlePatterns = "little_patterns" ["patterns"];
    AnnexCriteria = "annex_criteria";
    ReplayWasMore = "replay_was_more" ["level"];
    ReplayPrivate = "replay_private";
    ReplayOther = "replay_other" ["before", "now"];
    FoundMore = "found_more" ["count"];
    FormNotSure = "form_not_sure";
    FormNoNumber = "form_no_number";
    FormOwnWords = "form_own_words";
    FormHandsOff = "form_hands_off";
    FormRuledOut = "form_ruled_out";
    FormMadeWith = "form_made_with" ["pack", "version", "sha256", "status", "program"];
    FormRaised = "form_raised" ["sign", "reason"];
    FormOpen = "form_open" ["sign", "reason"];
    CompareTitle = "compare_title" ["title"];
    CompareSides = "compare_sides" ["before", "after"];
    CompareSame = "compare_same" ["level"];
    CompareResultSame = "compare_result_same";
    CompareMore = "compare_more" ["before", "after"];
    CompareLess = "compare_less" ["before", "after"];
    CompareEqual = "compare_equal" ["level"];
    CompareNotKnown = "compare_not_known" ["before", "after"];
    CompareWasNotKnown = "compare_was_not_known" ["before", "after"];
    CompareLimits = "compare_limits";
    CompareOtherPack = "compare_other_pack" ["which", "then", "now"];
    CompareOtherRecord = "compare_other_record" ["before", "after"];
    CompareExamNow = "compare_exam_now";
    CompareExamBefore = "compare_exam_before";
    CompareDanger = "compare_danger";
    CompareRaised = "compare_raised";
    CompareNoLongerKnown = "compare_no_longer_known";
    CompareOpen = "compare_open";
    CompareStillOpen = "compare_still_open";
    CompareNoLongerRaised = "compare_no_longer_raised";
    CompareExcused = "compare_excused";
    CompareRuledOut = "compare_ruled_out";
    CompareSign = "compare_sign" ["sign", "urgency"];
    CompareSignBecause = "compare_sign_because" ["sign", "reason"];
    CompareTreated = "compare_treated" ["urgency"];
    CompareAnswer = "compare_answer" ["question", "before", "after"];
    CompareAnswerSame = "compare_answer_same" ["question", "after"];
    CompareUnanswered = "compare_unanswered";
    CompareAnswered = "compare_answered";
    ComparePatterns = "compare_patterns";
    ComparePatternsCaption = "compare_patterns_caption";
    CompareRow = "compare_row" ["name", "before", "after"];
    ColumnBefore = "column_before";
    ColumnNow = "column_now";
    ColumnMeans = "column_means";
    CompareShown = "compare_shown" ["level", "points"];
    CompareNotShown = "compare_not_shown" ["level", "points"];
    CompareIncluded = "compare_included" ["level", "other", "points"];
    CompareKeptBack = "compare_kept_back";
    CompareByAge = "compare_by_age";
    CompareReferrals = "compare_referrals";
    CompareNew = "compare_new" ["items"];
    CompareDropped = "compare_dropped" ["items"];
    CompareRemarkNew = "compare_remark_new" ["text"];
    CompareRemarkDropped = "compare_remark_dropped" ["text"];
    CompareNotes = "compare_notes";
    CompareAnswers = "compare_answers";
    CompareBothCaption = "compare_both_caption";
    CompareNowCaption = "compare_now_caption";
    CompareBeforeCaption = "compare_before_caption";
    CompareAnswerRow = "compare_answer_row" ["question", "before", "after", "means"];
    CompareNotAsked = "compare_not_asked";
    CompareNotApplying = "compare_not_applying";
    CompareAside = "compare_aside" ["answer"];
    MeansNothing = "means_nothing";
    MeansTogether = "means_together" ["means"];
    MeansUrgency = "means_urgency" ["before", "after"];
    MeansNeck = "means_neck" ["before", "after"];
    MeansRaised = "means_raised" ["signs"];
    MeansNoLongerKnown = "means_no_longer_known" ["signs"];
    MeansOpen = "means_open" ["signs"];
    MeansStillOpen = "means_still_open" ["signs"];
    MeansNoLongerRaised = "means_no_longer_raised" ["signs"];
    MeansExcused = "means_excused" ["signs"];
    MeansRuledOut = "means_ruled_out" ["signs"];
    MeansCheck = "means_check" ["count"];
    MeansPattern = "means_pattern" ["pattern", "before", "after"];
    MeansNew = "means_new" ["items"];
    MeansDropped = "means_dropped" ["items"];
    MeansRemarks = "means_remarks";
    ExamineEmergency = "examine_emergency" ["command"];
    ExamineUnanswered = "examine_unanswered" ["count", "command"];
    ExamineUnansweredOthers = "examine_unanswered_others" ["count"];
    ExamineAlone = "examine_alone" ["urgency", "patterns", "hands"];
    ExamineOpening = "examine_opening" ["file"];
    ExamineChanged = "examine_changed";
    ExamineSame = "examine_same";
    CompareRaisedNotApplying = "compare_raised_not_applying";
    CompareNotApplyingNow = "compare_not_applying_now";
    MeansRaisedNotApplying = "means_raised_not_applying" ["signs"];
    MeansNotApplying = "means_not_applying" ["signs"];
    CompareLessNotKnown = "compare_less_not_known" ["before", "after"];
    CompareLost = "compare_lost";
    ExamineFindingsStand = "examine_findings_stand" ["count"];
    FormUnfinished = "form_unfinished";
    SetAside = "set_aside" ["questions"];
}

/// The words of every [`Phrase`].
#[derive(Debug, Clone, Default)]
pub struct Wording {
    texts: Vec<String>,
}

impl Wording {
    /// From one text a phrase, in the order of [`Phrase::ALL`].
    pub(super) fn new(texts: Vec<String>) -> Self {
        Self { texts }
    }

    /// The sentence as it stands, placeholders and all.
    pub fn text(&self, phrase: Phrase) -> &str {
        Phrase::ALL
            .iter()
            .position(|known| *known == phrase)
            .and_then(|at| self.texts.get(at))
            .map_or("", String::as_str)
    }

    /// The sentence with its placeholders filled.
    pub fn say(&self, phrase: Phrase, with: &[(&str, &dyn Display)]) -> String {
        with.iter()
            .fold(self.text(phrase).to_owned(), |text, (slot, value)| {
                text.replace(&format!("{{{slot}}}"), &value.to_string())
            })
    }
}

/// The placeholders in a text, in order, each as often as it stands there.
pub(super) fn placeholders(text: &str) -> Vec<&str> {
    text.split('{')
        .skip(1)
        .filter_map(|rest| rest.split_once('}').map(|(name, _)| name))
        .collect()
}
