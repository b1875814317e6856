// @generated from specs/jimi/provider.yaml by `cargo xtask generate`. Do not edit.
//! Columns of the vendor's bill.

use zhengxin_core::flow::BillInfo;

#[rustfmt::skip]
pub(crate) static BILL: BillInfo = BillInfo {
    section: "not in the document; our default",
    request_id: &["request_id", "clientId", "client_id", "调用方唯一标识", "请求流水号", "流水号", "请求编号"],
    vendor_id: &["vendor_id", "id", "风控订单号", "催收订单号", "平台订单号"],
    operation: &["operation", "interface", "product", "接口", "接口名称", "产品", "产品名称"],
    time: &["time", "request_time", "called_at", "时间", "调用时间", "请求时间"],
    amount: &["amount", "fee", "金额", "费用", "扣费金额"],
    code: &["code", "状态码", "返回码"],
    operations: &[
        ("update_secret", "update_secret"),
        ("create_risk_order", "create_risk_order"),
        ("create_expert_review", "create_expert_review"),
        ("query_risk_result", "query_risk_result"),
        ("create_collection_order", "create_collection_order"),
        ("update_collection_repayment", "update_collection_repayment"),
        ("query_collection_result", "query_collection_result"),
        ("风控聚合模型审核", "create_risk_order"),
        ("风控聚合模型审核下单", "create_risk_order"),
        ("风控线下专家审核", "create_expert_review"),
        ("风控线下专家审核下单", "create_expert_review"),
        ("催收", "create_collection_order"),
        ("催收下单", "create_collection_order"),
    ],
    amount_in_yuan: true, beijing_days: true,
};
