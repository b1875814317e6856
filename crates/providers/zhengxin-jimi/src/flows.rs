// @generated from specs/jimi/provider.yaml by `cargo xtask generate`. Do not edit.
//! Conversations of several calls.

use zhengxin_core::flow::{EndInfo, FactInfo, FlowInfo, OpeningInfo, OpeningStep, PollInfo};
use zhengxin_core::info::Both;
use zhengxin_core::words::WhenUnlisted;

#[rustfmt::skip]
pub(crate) static RISK_ORDER: FlowInfo = FlowInfo {
    name: "risk_order", section: "3.2, 3.3, 3.4", credentials: false,
    doc: Both::new("Orders an automatic review of one user and waits for its result; an expert's review can be ordered meanwhile. The two results are facts of their own and never overwrite each other; a missing or empty result is not there yet, and an unlisted one is kept as it came and never a pass.", "风控订单：下单后等待聚合自动审核结果，其间可再下线下专家审核单。两个结果互相独立、互不覆盖；缺失或为空表示尚未产生，未列出的取值原样保留且不视为通过"),
    applicant: &[
        &super::operations::create_risk_order::TABLE.request[0],
        &super::operations::create_risk_order::TABLE.request[1],
        &super::operations::create_risk_order::TABLE.request[2],
        &super::operations::create_risk_order::TABLE.request[3],
        &super::operations::create_risk_order::TABLE.request[4],
        &super::operations::create_risk_order::TABLE.request[5],
        &super::operations::create_risk_order::TABLE.request[6],
        &super::operations::create_risk_order::TABLE.request[7],
        &super::operations::create_risk_order::TABLE.request[8],
        &super::operations::create_risk_order::TABLE.request[9],
        &super::operations::create_risk_order::TABLE.request[10],
        &super::operations::create_risk_order::TABLE.request[11],
        &super::operations::create_risk_order::TABLE.request[12],
        &super::operations::create_risk_order::TABLE.request[13],
        &super::operations::create_risk_order::TABLE.request[14],
        &super::operations::create_risk_order::TABLE.request[15],
        &super::operations::create_risk_order::TABLE.request[16],
        &super::operations::create_risk_order::TABLE.request[17],
        &super::operations::create_risk_order::TABLE.request[18],
        &super::operations::create_risk_order::TABLE.request[19],
        &super::operations::create_risk_order::TABLE.request[20],
        &super::operations::create_risk_order::TABLE.request[21],
        &super::operations::create_risk_order::TABLE.request[22],
        &super::operations::create_risk_order::TABLE.request[23],
        &super::operations::create_risk_order::TABLE.request[24],
        &super::operations::create_risk_order::TABLE.request[25],
        &super::operations::create_risk_order::TABLE.request[26],
        &super::operations::create_risk_order::TABLE.request[27],
        &super::operations::create_risk_order::TABLE.request[28],
        &super::operations::create_risk_order::TABLE.request[29],
    ],
    once_by: Some("client_id"),
    owner: &[],
    deadline_s: None, fixed_deadline_s: None,
    opening: OpeningInfo {
        reading: None,
        per_choice: &[
            &[
                OpeningStep::Call { operation: &super::operations::create_risk_order::TABLE, fixed: &[], handle: Some("id"), banks: false, licence: false, shown: None },
            ],
        ],
    },
    poll: PollInfo {
        operation: &super::operations::query_risk_result::TABLE,
        state: None, message: None,
        delay: None, picture: None,
        pause_s: None, fixed_pause_s: 5, longest_pause_s: 600,
    },
    asks: &[],
    end: EndInfo::Facts(&[
        FactInfo { name: "automatic", field: "pld_result", pending: &[], with: &["pld_score", "pld_detail"], unlisted: WhenUnlisted::Keep, after: None, doc: Both::new("Result of the automatic review with score and hits.", "聚合自动审核结果、评分与命中明细") },
        FactInfo { name: "expert", field: "pr_result", pending: &[], with: &["pr_detail"], unlisted: WhenUnlisted::Keep, after: Some(&super::operations::create_expert_review::TABLE), doc: Both::new("Result of the expert's review with its details; it comes only after that review was ordered.", "线下专家审核结果与明细；仅在下专家审核单后产生") },
    ]),
    actions: &[&super::operations::create_expert_review::TABLE],
};

#[rustfmt::skip]
pub(crate) static COLLECTION_ORDER: FlowInfo = FlowInfo {
    name: "collection_order", section: "2018-02 3.6, 3.7, 3.8", credentials: false,
    doc: Both::new("Orders the collection of one bill and waits for its result; repayments can be reported meanwhile. The document lists no results, so any is kept as it came.", "催收订单：下单后等待催收结果，其间可上传还款情况。文档未列出结果取值，一律原样保留"),
    applicant: &[
        &super::operations::create_collection_order::TABLE.request[0],
        &super::operations::create_collection_order::TABLE.request[1],
        &super::operations::create_collection_order::TABLE.request[2],
        &super::operations::create_collection_order::TABLE.request[3],
        &super::operations::create_collection_order::TABLE.request[4],
        &super::operations::create_collection_order::TABLE.request[5],
        &super::operations::create_collection_order::TABLE.request[6],
        &super::operations::create_collection_order::TABLE.request[7],
        &super::operations::create_collection_order::TABLE.request[8],
        &super::operations::create_collection_order::TABLE.request[9],
        &super::operations::create_collection_order::TABLE.request[10],
        &super::operations::create_collection_order::TABLE.request[11],
        &super::operations::create_collection_order::TABLE.request[12],
    ],
    once_by: Some("client_id"),
    owner: &[],
    deadline_s: None, fixed_deadline_s: None,
    opening: OpeningInfo {
        reading: None,
        per_choice: &[
            &[
                OpeningStep::Call { operation: &super::operations::create_collection_order::TABLE, fixed: &[], handle: Some("id"), banks: false, licence: false, shown: None },
            ],
        ],
    },
    poll: PollInfo {
        operation: &super::operations::query_collection_result::TABLE,
        state: None, message: None,
        delay: None, picture: None,
        pause_s: None, fixed_pause_s: 60, longest_pause_s: 3600,
    },
    asks: &[],
    end: EndInfo::Facts(&[
        FactInfo { name: "collection", field: "dun_result", pending: &[], with: &["dun_description"], unlisted: WhenUnlisted::Keep, after: None, doc: Both::new("Result of the collection with its description.", "催收结果与描述") },
    ]),
    actions: &[&super::operations::update_collection_repayment::TABLE],
};
