//! Rows for finance.

use zhengxin_core::store::{BookRow, Reconciled, RowFilter};
use zhengxin_recon::export;

use crate::books::{Shelf, lost, row};

fn shelf() -> Shelf {
    let said = Reconciled { listed: true, amount_fen: 30, at_ms: 5 };
    let formula = BookRow { vendor_id: Some("=1+1".into()), ..row(2) };
    let open = BookRow { closed_ms: None, sent: None, price_fen: None, subject: None, ..lost(3) };
    Shelf::of([BookRow { reconciled: Some(said), ..row(1) }, formula, open])
}

#[tokio::test]
async fn csv_has_every_column_and_no_formula() {
    let mut out = Vec::new();
    let filter = RowFilter { limit: 2, ..RowFilter::default() };
    assert_eq!(export::csv(&shelf(), filter, &mut out).await.expect("written"), 3);
    insta::assert_snapshot!("ledger.csv", String::from_utf8(out).expect("text"));
}

#[cfg(feature = "parquet")]
#[tokio::test]
async fn parquet_reads_back_the_same() {
    use parquet::file::reader::{FileReader, SerializedFileReader};

    let mut out = Vec::new();
    let filter = RowFilter { limit: 2, ..RowFilter::default() };
    assert_eq!(export::parquet(&shelf(), filter, &mut out).await.expect("written"), 3);
    let reader = SerializedFileReader::new(bytes::Bytes::from(out)).expect("a file");
    assert_eq!(reader.metadata().num_row_groups(), 2);
    let schema = reader.metadata().file_metadata().schema_descr();
    let names: Vec<&str> = schema.columns().iter().map(|column| column.name()).collect();
    assert_eq!(names, export::COLUMNS);
    let rows: Vec<String> = reader.get_row_iter(None).expect("rows").map(|row| row.expect("a row").to_string()).collect();
    insta::assert_snapshot!("ledger.parquet", rows.join("\n"));
}
