//! Every diagnostic code: number, severity and the rule behind it.

use crate::diagnostic::Severity;

/// Defines the codes; each number is stable and never used again for something else.
macro_rules! codes {
    ($($name:ident = $number:literal $severity:ident $rule:literal;)+) => {
        /// A rule that a spec can break.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub(crate) enum Code { $($name),+ }

        impl Code {
            const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The stable name, such as `SPEC0042`.
            pub(crate) const fn name(self) -> &'static str {
                match self { $(Self::$name => concat!("SPEC", $number)),+ }
            }

            /// Whether breaking the rule refuses the spec.
            pub(crate) const fn severity(self) -> Severity {
                match self { $(Self::$name => Severity::$severity),+ }
            }

            /// The rule in one sentence.
            const fn rule(self) -> &'static str {
                match self { $(Self::$name => $rule),+ }
            }
        }
    };
}

codes! {
    Unreadable = "0001" Error "every file of a spec can be read";
    NotRegular = "0002" Error "a spec consists of regular files: no links, devices, pipes or folders";
    TooLarge = "0003" Error "a file has at most 1 MiB";
    NotUtf8 = "0004" Error "files are UTF-8";
    ByteOrderMark = "0005" Error "a file starts with its text, not with a byte order mark";
    Hidden = "0006" Error "no character of a spec hides, reorders or controls text";
    BadInclude = "0007" Error "an include is the name of a YAML file of the same folder";
    IncludeCycle = "0008" Error "no file includes itself, directly or through others";
    IncludedTwice = "0009" Error "every file is included once";
    Twin = "0010" Error "names of files and definitions differ in more than case and underscores";
    WrongFolder = "0011" Error "the folder of a vendor has the vendor's name and holds provider.yaml";

    NotYaml = "0020" Error "files are YAML 1.2";
    Tab = "0021" Error "indentation is made of spaces";
    Unclosed = "0022" Error "every quote and bracket is closed";
    DuplicateKey = "0023" Error "a key stands once in a map";
    Anchor = "0024" Error "anchors and aliases are not part of the format";
    MergeKey = "0025" Error "merge keys are not part of the format";
    Tag = "0026" Error "tags are not part of the format";
    ManyDocuments = "0027" Error "a file is one YAML document";
    TooDeep = "0028" Error "maps and lists are nested at most 32 deep";
    TooManyValues = "0029" Error "a file holds at most 100,000 values";
    Empty = "0030" Error "a file holds a map";
    KeyNotText = "0031" Error "a key is a word";

    UnknownKey = "0040" Error "only the keys of the format are used";
    MissingKey = "0041" Error "required keys are there";
    WrongKind = "0042" Error "a text, a list and a map stand where the format wants them";
    Null = "0043" Error "a key has a value";
    NotAWord = "0044" Error "keys with a vocabulary take its words";
    BadNumber = "0045" Error "a number is written in plain decimal digits and fits";
    BadQuantity = "0046" Error "a duration or share is a number with its unit";
    BadFlag = "0047" Error "a flag is yes or no";
    BadText = "0048" Error "a text is not empty and not too long";
    EmptyCollection = "0049" Error "lists and maps that must say something are not empty";
    BadUrl = "0050" Error "an address is absolute and plain";
    BadPath = "0051" Error "a path is made of plain segments";
    ProviderOnly = "0052" Error "the vendor's own keys stand in provider.yaml";
    BadWire = "0053" Error "a name on the wire is printable ASCII without quotes, backslash or space";
    BadType = "0054" Error "a type is a word of the format, a name, or a shape of one";
    OneReading = "0055" Error "what depends on a choice depends on one reading or field";

    BadName = "0060" Error "names are plain ASCII words";
    Reserved = "0061" Error "names are not words of the Rust language or of its prelude";
    TooLong = "0062" Error "names have at most 64 characters";
    DefinedTwice = "0063" Error "a name is defined once";

    UnknownType = "0070" Error "a type that is used is defined";
    TypeCycle = "0071" Error "no record contains itself";
    Unused = "0072" Warning "what is defined is used";
    UnknownReading = "0073" Error "a reading that is used is defined";
    UnusedReading = "0074" Error "a reading steers a hook or something in the spec";
    UnknownChoice = "0075" Error "choices are the reading's, and a hook knows them";
    UnknownField = "0076" Error "a field that is named exists";
    UnknownOperation = "0077" Error "an operation that is named exists";
    ForeignHost = "0078" Error "addresses name a host of `hosts`";
    PlainHttp = "0079" Error "production is reached over https";
    NoProduction = "0080" Error "the production address is given";

    TwoOutcomes = "0090" Error "a code has one outcome";
    NoDefaultRow = "0091" Error "a code table says what an unlisted code means";
    DefaultFound = "0092" Error "an unlisted code is never a success";
    PaidTwice = "0093" Error "a call that may be billed is not repeated where the vendor cannot recognise it";
    RetryUndecided = "0094" Error "two retry rules need the reading that decides between them";
    UnknownState = "0095" Error "a state that is named is listed";
    Unreachable = "0096" Error "every state is reached from the start";
    NoEnd = "0097" Error "every state leads to one that ends the run";
    EndLeadsOn = "0098" Error "a state that ends the run leads nowhere";

    ClassMissing = "0100" Error "every value has a personal-data class";
    ClassTooLow = "0101" Error "a class is not lower than the type's own";
    DataUse = "0102" Error "purpose and retention of personal data are stated";
    PersonalInUrl = "0103" Error "personal data and secrets stay out of the URL unless waived";
    NoReference = "0104" Error "a call that costs money has a reference";
    AuthIncomplete = "0105" Error "the auth scheme has what it needs";
    AuthKey = "0106" Error "keys of the auth scheme belong to it";
    AnswerFields = "0107" Error "an answer has fields exactly where its shape has them";
    BadDefault = "0108" Error "a default is a value of its type";
    WireTwice = "0109" Error "a name on the wire belongs to one field";
    WrongUse = "0110" Error "a key is used with the types it is for";

    ExampleField = "0120" Error "examples use the fields of their operation";
    ExampleMissing = "0121" Error "examples are complete";
    ExampleKind = "0122" Error "examples are JSON objects and say where they come from";
    NoExample = "0123" Warning "every documented code has an example";

    UnknownTable = "0130" Error "a state dictionary that is named is defined";
    OneOfKeys = "0131" Error "of keys that exclude each other one is given";
    StepKeys = "0132" Error "a step asks or calls, and keys stand with what they are for";
    StepOrder = "0133" Error "a step stands after what it builds on";
    OneHandle = "0134" Error "an opening gets exactly one handle of the run";
    Unsupplied = "0135" Error "every required field of a flow's calls is supplied";
    AskMissing = "0136" Error "what a state asks for is answered by the flow";
    AskIdle = "0137" Error "what a flow answers is asked for by a state";
    AskFields = "0138" Error "an answer of the person fills as many fields as it has parts";
    NoOutcome = "0139" Error "the dictionary of a flow has a state that is ready and one that failed";
    PollField = "0140" Error "a poll reads what decides how its flow ends";
    PauseOrder = "0141" Error "pauses are not zero, and the longest is not shorter than the pause";
    NoCredentials = "0142" Error "a flow that asks for what only the person knows says so";
    BillSpelling = "0143" Error "a spelling on the bill means one thing";

    TooManyMistakes = "0999" Error "a report has an end";
}

/// Every diagnostic code with its rule, for the reference pages.
#[must_use]
pub fn codes() -> Vec<(&'static str, Severity, &'static str)> {
    Code::ALL.iter().map(|code| (code.name(), code.severity(), code.rule())).collect()
}
