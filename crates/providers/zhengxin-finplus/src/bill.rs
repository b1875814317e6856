// @generated from specs/finplus/provider.yaml by `cargo xtask generate`. Do not edit.
//! Columns of the vendor's bill.

use zhengxin_core::flow::BillInfo;

#[rustfmt::skip]
pub(crate) static BILL: BillInfo = BillInfo {
    section: "not in the document; our default",
    request_id: &["request_id", "req_id", "reqId", "请求流水号", "流水号", "请求编号"],
    vendor_id: &["vendor_id", "biz_id", "bizId", "业务流水号"],
    operation: &["operation", "interface", "product", "接口", "接口名称", "产品", "产品名称"],
    time: &["time", "request_time", "called_at", "时间", "调用时间", "请求时间"],
    amount: &["amount", "fee", "金额", "费用", "扣费金额"],
    code: &["code", "状态码", "返回码"],
    operations: &[
        ("query_score", "query_score"),
        ("设备通用分", "query_score"),
        ("设备信用分", "query_score"),
    ],
    amount_in_yuan: true, beijing_days: true,
};
