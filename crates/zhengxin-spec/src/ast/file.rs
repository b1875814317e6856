//! The keys of a file, and the records of the vendor itself.

use zhengxin_core::words::{BodyKind, Class, Need};

use super::{
    BillSpec, BothSpec, CodeSpec, EnumSpec, FlowSpec, HeaderSpec, OperationSpec, PushSpec, ReadingSpec, StateTableSpec, TypeSpec, Words,
};
use crate::shape::{
    CodeKey, Duration, FileName, Host, List, Map, OneOrMany, Pascal, ReadingId, Retention, Scheme, Seal, Snake, Spanned, Url, WirePath,
    record,
};

record! {
    /// A file of a vendor's spec. Keys about the vendor itself stand in provider.yaml only.
    FileSpec {
        /// Name of the folder, crate and feature.
        may provider: Spanned<Snake>,
        /// The product's name.
        may title: BothSpec,
        /// One paragraph: what is bought here.
        may about: BothSpec,
        /// The paper this spec was read from.
        may document: DocumentSpec,
        /// Hosts this spec may name in an address; nothing else is accepted.
        may hosts: List<Spanned<Host>>,
        /// Base addresses; production is required and must be https.
        may environments: Map<Snake, EnvironmentSpec>,
        /// What the operator holds; the auth scheme says which names it needs.
        may credentials: Map<Snake, CredentialSpec>,
        /// How a request is authenticated.
        may auth: AuthSpec,
        /// Where the outer JSON keeps its parts.
        may envelope: EnvelopeSpec,
        /// How requests are encoded unless an operation says otherwise.
        may body: Spanned<BodyKind>,
        /// Total time for one attempt.
        may timeout: Spanned<Duration>,
        /// Why personal data goes to this vendor and how long it may be kept.
        may data_use: DataUseSpec,
        /// Request fields that carry the simulator's magic values, first match wins.
        may magic: List<Spanned<Snake>>,
        /// Every contradiction or silence of the document, as a choice.
        may readings: Map<ReadingId, ReadingSpec>,
        /// Columns of the vendor's bill.
        may bill: BillSpec,
        /// Further files of the same folder.
        may include: List<Spanned<FileName>>,
        /// The vendor's business codes.
        may codes: Map<CodeKey, CodeSpec>,
        /// The calls, in the order of the document.
        may operations: Map<Snake, OperationSpec>,
        /// Named records used by fields.
        may types: Map<Pascal, TypeSpec>,
        /// Named lists of words or numbers.
        may enums: Map<Pascal, EnumSpec>,
        /// State dictionaries of collections.
        may states: Map<Snake, StateTableSpec>,
        /// Records that travel sealed inside a field.
        may payloads: Map<Snake, Spanned<Pascal>>,
        /// Calls the vendor makes to us.
        may pushes: Map<Snake, PushSpec>,
        /// Conversations made of several calls.
        may flows: Map<Snake, FlowSpec>,
    }

    /// The paper a spec was read from.
    DocumentSpec {
        /// Its title as printed.
        must name: Words,
        /// Its version as printed.
        must version: Words,
    }

    /// A base address.
    EnvironmentSpec {
        /// Absolute address; its host is listed under hosts.
        must url: Spanned<Url>,
        /// What it is for, in English.
        must en: Words,
        /// What it is for, in Chinese.
        must zh: Words,
    }

    /// One thing the operator holds.
    CredentialSpec {
        /// Personal-data class; secret for anything that signs or logs in.
        must class: Spanned<Class>,
        /// Optional where another credential replaces it.
        may need: Spanned<Need>,
        /// What it is, in English.
        must en: Words,
        /// What it is, in Chinese.
        must zh: Words,
        /// Where the document names it.
        may section: Words,
    }

    /// How a request is authenticated.
    AuthSpec {
        /// The handwritten scheme.
        must scheme: Spanned<Scheme>,
        /// The operation that replaces the secret (sorted_md5).
        may rotate: Spanned<Snake>,
        /// Documented header parameters (sorted_md5).
        may headers: Map<Snake, HeaderSpec>,
        /// The operation that fetches a token (body_token).
        may login: Spanned<Snake>,
        /// Documented life of a token (body_token).
        may token_life: Spanned<Duration>,
        /// How payloads are sealed (body_token).
        may seal: Spanned<Seal>,
    }

    /// Dotted paths from the root of an answer.
    EnvelopeSpec {
        /// The business code.
        must code: Spanned<WirePath>,
        /// The message, or a list of its spellings.
        must message: OneOrMany<Spanned<WirePath>>,
        /// The data.
        must data: Spanned<WirePath>,
        /// A flag that says whether the call is billed.
        may success: Spanned<WirePath>,
        /// Our id as the vendor returns it.
        may request_id: Spanned<WirePath>,
        /// The vendor's own id.
        may vendor_id: Spanned<WirePath>,
    }

    /// Why personal data goes to this vendor and how long it may be kept.
    DataUseSpec {
        /// The purpose in both languages.
        must purpose: BothSpec,
        /// Longest retention per class.
        must retention: Map<Class, Spanned<Retention>>,
    }
}
