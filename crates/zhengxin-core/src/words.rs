//! Closed vocabularies shared by specs, generated tables and handwritten crates: each word means one thing everywhere.

/// Defines an enum whose variants are words of the spec format.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)+ }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$doc])* $variant,)+ }

        impl $name {
            /// Every value, in the order of its definition.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The word as it stands in a spec and in programs' output.
            #[must_use]
            pub const fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// The value for a word.
            #[must_use]
            pub fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(self.word())
            }
        }
    };
}

words! {
    /// Class of a value by how much harm its loss does.
    Class {
        /// Business data: codes, states, random ids.
        C1 = "C1",
        /// Personal data of the subject.
        C2 = "C2",
        /// What only the subject knows: passwords, one-time codes. Never stored, never logged.
        C3 = "C3",
        /// The operator's secret: keys, tokens, open ids.
        Secret = "secret",
    }
}

words! {
    /// Whether a field may be missing.
    Need {
        /// Must be there.
        Required = "required",
        /// May be missing, but the vendor asks for it.
        Important = "important",
        /// May be missing.
        Optional = "optional",
    }
}

words! {
    /// HTTP method.
    Method {
        /// `GET`.
        Get = "GET",
        /// `POST`.
        Post = "POST",
    }
}

words! {
    /// How request fields travel.
    BodyKind {
        /// `application/x-www-form-urlencoded`, nested in PHP's way.
        Form = "form",
        /// `application/json`.
        Json = "json",
        /// `multipart/form-data`, nested names in PHP's way.
        Multipart = "multipart",
        /// In the URL; no body.
        Query = "query",
    }
}

words! {
    /// What a business code says about the call.
    Means {
        /// The answer is there.
        Found = "found",
        /// A valid answer: there is nothing.
        NotFound = "not_found",
        /// Not ready yet; ask again.
        Pending = "pending",
        /// The vendor refuses the input.
        BadInput = "bad_input",
        /// Key, token, signature or permission is refused.
        Auth = "auth",
        /// A quota is used up.
        Quota = "quota",
        /// Too many calls at once.
        Throttled = "throttled",
        /// The vendor failed.
        VendorError = "vendor_error",
        /// Unlisted; never a success.
        Unknown = "unknown",
    }
}

words! {
    /// Whether a call costs money.
    Billed {
        /// It does.
        Yes = "yes",
        /// It does not.
        No = "no",
        /// Not known before reconciliation.
        Unknown = "unknown",
    }
}

words! {
    /// What a code's row says about repeating.
    RetryRule {
        /// Not without a change.
        Never = "never",
        /// At once, with a fresh signature.
        AtOnce = "at_once",
        /// After a growing pause.
        Backoff = "backoff",
        /// After the daily quota is reset (midnight in China).
        NextDay = "next_day",
        /// The answer is being made: ask again after a pause.
        Poll = "poll",
    }
}

words! {
    /// Whether an operation may be sent again after bytes have left.
    Repeat {
        /// A read; yes.
        Safe = "safe",
        /// Yes, because the vendor recognises the reference.
        SameReference = "same_reference",
        /// No.
        Never = "never",
    }
}

words! {
    /// What the client puts into a field by itself.
    FilledBy {
        /// The token of the login operation.
        Token = "token",
        /// The operator's account name.
        Account = "account",
        /// The operator's password.
        Password = "password",
        /// The caller's request id, or a new UUID.
        RequestId = "request_id",
        /// The life asked for a token, whole hours.
        LifeHours = "life_hours",
    }
}

words! {
    /// Shape of an answer's data.
    AnswerShape {
        /// An object with known fields.
        Object = "object",
        /// A list of such objects.
        List = "list",
        /// Any JSON, kept as it came.
        Json = "json",
        /// Nothing; the code is the answer.
        None = "none",
    }
}

words! {
    /// How a structured field is written.
    WireShape {
        /// An object.
        Object = "object",
        /// A list.
        List = "list",
        /// A text that holds the JSON.
        Text = "text",
    }
}

words! {
    /// Types of the spec format that need no definition.
    BaseKind {
        /// Any text.
        Text = "text",
        /// 64-bit whole number.
        Int = "int",
        /// Decimal number, kept as its text.
        Number = "number",
        /// Boolean.
        Bool = "bool",
        /// Whole number of fen (0.01 CNY).
        Fen = "fen",
        /// Seconds since 1970 UTC, as text.
        EpochSeconds = "epoch_seconds",
        /// `2017-03-10 14:47:00`, China time.
        BeijingTime = "beijing_time",
        /// Any JSON value.
        Json = "json",
        /// A picture in base64.
        Base64Image = "base64_image",
        /// Absolute http or https address.
        Url = "url",
        /// Mobile number of mainland China.
        Mobile = "mobile",
        /// National identity number.
        IdCard = "id_card",
        /// Name of a person.
        PersonName = "person_name",
        /// Bank card number.
        BankCard = "bank_card",
        /// A password of the subject or of the operator's account.
        Password = "password",
        /// A one-time code.
        Captcha = "captcha",
        /// The caller's id for one logical call.
        RequestId = "request_id",
        /// The vendor's handle on one collection; enough to read its data, so a secret.
        OpenId = "open_id",
    }
}

impl BaseKind {
    /// The class such a value has by nature, if any.
    #[must_use]
    pub const fn inherent_class(self) -> Option<Class> {
        match self {
            Self::Mobile | Self::IdCard | Self::PersonName | Self::BankCard => Some(Class::C2),
            Self::Password | Self::Captcha => Some(Class::C3),
            Self::RequestId => Some(Class::C1),
            Self::OpenId => Some(Class::Secret),
            _ => None,
        }
    }
}

words! {
    /// A check of one value, chosen by another field (`rules_by`).
    Rule {
        /// No check.
        Any = "any",
        /// 15 digits with the Luhn check.
        Imei = "imei",
        /// UUID in upper case with hyphens.
        Idfa = "idfa",
        /// 32 hexadecimal digits in lower case.
        Md5Hex = "md5_hex",
        /// 64 hexadecimal digits in lower case.
        Sha256Hex = "sha256_hex",
    }
}

words! {
    /// Who acts next in a state of a collection.
    NextStep {
        /// Nobody: ask again later.
        Wait = "wait",
        /// The subject types the code from an SMS.
        SmsCode = "sms_code",
        /// The subject types what a picture shows.
        PictureCode = "picture_code",
        /// The subject types the dynamic password of a token device.
        DynamicPassword = "dynamic_password",
        /// The subject types the carrier's query password.
        QueryPassword = "query_password",
        /// The subject logs in.
        Credentials = "credentials",
        /// Collected: the data can be asked for, and may still be in the making.
        Fetch = "fetch",
        /// The data is there.
        Ready = "ready",
        /// The run failed.
        Failed = "failed",
        /// The run is void; start anew.
        Restart = "restart",
    }
}

impl NextStep {
    /// Whether a run ends here.
    #[must_use]
    pub const fn ends(self) -> bool {
        matches!(self, Self::Ready | Self::Failed | Self::Restart)
    }

    /// What the subject is asked for, if it is the subject who acts next.
    #[must_use]
    pub const fn asks(self) -> Option<AskKind> {
        match self {
            Self::SmsCode => Some(AskKind::SmsCode),
            Self::PictureCode => Some(AskKind::PictureCode),
            Self::DynamicPassword => Some(AskKind::DynamicPassword),
            Self::QueryPassword => Some(AskKind::QueryPassword),
            Self::Credentials => Some(AskKind::Credentials),
            Self::Wait | Self::Fetch | Self::Ready | Self::Failed | Self::Restart => None,
        }
    }
}

words! {
    /// What a person is asked for in a conversation with a vendor.
    AskKind {
        /// The code from an SMS.
        SmsCode = "sms_code",
        /// What a picture shows.
        PictureCode = "picture_code",
        /// The dynamic password of a token device.
        DynamicPassword = "dynamic_password",
        /// The carrier's query password.
        QueryPassword = "query_password",
        /// The carrier's service password.
        ServicePassword = "service_password",
        /// Account and password somewhere else, such as the degree register.
        Credentials = "credentials",
        /// One of the banks' ways to log in.
        ChooseBank = "choose_bank",
        /// The inputs of the chosen bank's page.
        FillForm = "fill_form",
        /// Whether the licence is agreed to.
        ConfirmLicence = "confirm_licence",
    }
}

words! {
    /// What a value outside its dictionary does to a fact.
    WhenUnlisted {
        /// Nothing: it is not there yet.
        Wait = "wait",
        /// It is the fact, as it was sent, and never a pass.
        Keep = "keep",
    }
}

words! {
    /// How a pushed field joins what is already known of an order.
    Merge {
        /// The first value stays; another one raises an alarm.
        First = "first",
        /// The value of the newest delivery stays.
        Latest = "latest",
        /// It only says that there is news: the vendor is asked.
        Doorbell = "doorbell",
    }
}

words! {
    /// A handwritten function that a reading steers.
    Hook {
        /// Whether `http://` addresses are allowed.
        PlainHttp = "plain_http",
        /// Whether a secret may be replaced over `http://`, where the new one travels in clear.
        RotateOverHttp = "rotate_over_http",
        /// Which base address is used.
        Environment = "environment",
        /// Whether the printed path is used or one the operator sets.
        ListingPath = "listing_path",
        /// Whether parameters the document does not name may be sent.
        ExtraParameters = "extra_parameters",
        /// How the score is keyed among the tags.
        ScoreKey = "score_key",
        /// How often and when a failed attempt is repeated.
        RetryPolicy = "retry_policy",
        /// Whether a repeat keeps the caller's request id.
        RetryReference = "retry_reference",
        /// What the documented timeout covers.
        TimeoutScope = "timeout_scope",
        /// Which credentials authenticate.
        AuthMode = "auth_mode",
        /// Where the AppCode stands.
        AppCodePlace = "app_code_place",
        /// How bodies are encoded.
        BodyEncoding = "body_encoding",
        /// What shows that a token has expired.
        TokenExpiry = "token_expiry",
        /// Pause between two questions where the vendor states none.
        PollDelay = "poll_delay",
        /// Longest run of a collection where the vendor states none.
        CollectionDeadline = "collection_deadline",
        /// How a compressed body is made.
        SealedBody = "sealed_body",
        /// How a payload is sealed.
        Seal = "seal",
        /// Case of the check letter of an identity number.
        IdCardCase = "id_card_case",
        /// Whether the appid is copied into the body.
        AppidInBody = "appid_in_body",
        /// Whether empty values are signed.
        SignEmpty = "sign_empty",
        /// How nested values are signed.
        SignNested = "sign_nested",
        /// Whether answers' signatures are checked.
        VerifyAnswers = "verify_answers",
        /// Whether pushes' signatures are checked.
        VerifyPushes = "verify_pushes",
        /// Offset added to the signed timestamp.
        TimestampOffset = "timestamp_offset",
        /// Spelling of the appid in headers and signature.
        AppidName = "appid_name",
    }
}

impl Hook {
    /// The choices the handwritten function knows.
    #[must_use]
    pub const fn choices(self) -> &'static [&'static str] {
        match self {
            Self::PlainHttp | Self::RotateOverHttp => &["refuse", "allow"],
            Self::Environment => &["production", "test", "configured"],
            Self::ListingPath => &["printed", "configured"],
            Self::ExtraParameters => &["refuse", "allow"],
            Self::ScoreKey => &["credit_score", "by_id"],
            Self::RetryPolicy => &["at_once_once", "minutely_three_times", "never"],
            Self::RetryReference => &["same", "new"],
            Self::TimeoutScope => &["total", "connect"],
            Self::AuthMode => &["signature", "app_code"],
            Self::AppCodePlace => &["header", "query"],
            Self::BodyEncoding => &["form", "multipart", "json"],
            Self::TokenExpiry => &["message", "message_or_age", "age"],
            Self::PollDelay => &["two_seconds", "three_seconds", "five_seconds"],
            Self::CollectionDeadline => &["ten_minutes", "thirty_minutes", "none"],
            Self::SealedBody => &["gzip_form", "gzip_json", "plain_form", "plain_json"],
            Self::Seal => &["pkcs1_base64", "pkcs1_url_base64", "pkcs1_hex", "oaep_base64", "plain"],
            Self::IdCardCase => &["upper", "as_given"],
            Self::AppidInBody => &["no", "yes"],
            Self::SignEmpty => &["keep", "drop"],
            Self::SignNested => &["refuse", "compact_json", "java_to_string", "skip"],
            Self::VerifyAnswers | Self::VerifyPushes => &["off", "report", "require"],
            Self::TimestampOffset => &["none", "plus_8h"],
            Self::AppidName => &["appid", "appId"],
        }
    }
}

words! {
    /// Language of texts for people.
    Lang {
        /// English.
        En = "en",
        /// Chinese.
        Zh = "zh",
    }
}
