// @generated from tests/private-vendor/spec/provider.yaml by `cargo xtask generate`. Do not edit.
//! Columns of the vendor's bill.

use zhengxin_core::flow::BillInfo;

#[rustfmt::skip]
pub(crate) static BILL: BillInfo = BillInfo {
    section: "our default",
    request_id: &["req_id", "流水号"],
    vendor_id: &[],
    operation: &["接口"],
    time: &["时间"],
    amount: &["金额"],
    code: &[],
    operations: &[
        ("log_in", "log_in"),
        ("look_up", "look_up"),
        ("fetch", "fetch"),
        ("submit_code", "submit_code"),
        ("list_banks", "list_banks"),
        ("place_order", "place_order"),
        ("query_state", "query_state"),
        ("query_order", "query_order"),
        ("个人查询", "look_up"),
    ],
    amount_in_yuan: false, beijing_days: false,
};
