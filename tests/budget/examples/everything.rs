// @generated from the examples of the generated crates by `budget --write`. Do not edit.
//! Calls every operation of every vendor once, over HTTPS: what a program of an engineer who uses everything looks like to the
//! compiler. It is compiled and measured, not run.

use zhengxin::{Connect as _, Credentials, Error, Outcome, Reply};

/// Counts what the calls gave, and keeps what the errors say.
#[derive(Default)]
struct Notes {
    found: usize,
    errors: Vec<String>,
}

impl Notes {
    fn note<T>(&mut self, reply: Result<Reply<T>, Error>) {
        match reply {
            Ok(reply) => self.found += usize::from(matches!(reply.outcome, Outcome::Found(_))),
            Err(error) => self.errors.push(error.to_string()),
        }
    }
}

async fn finplus_query_score(client: &zhengxin::finplus::Finplus, notes: &mut Notes) {
    use zhengxin::finplus::{IdType, QueryScore, QueryScoreRequired};

    let request = QueryScore::new(QueryScoreRequired { id_type: IdType::Imei, id_value: "860529038487085".into() });
    notes.note(client.query_score(&request).await);
}

async fn jimi_create_collection_order(client: &zhengxin::jimi::Jimi, notes: &mut Notes) {
    use zhengxin::core::value::{EpochSeconds, Fen};
    use zhengxin::jimi::{
        CollectionInstalment, CollectionInstalmentRequired, CollectionState, CreateCollectionOrder, CreateCollectionOrderRequired,
    };

    let request = CreateCollectionOrder::new(CreateCollectionOrderRequired {
        client_id: "000000000000000000101".into(),
        subject: "示例账单".into(),
        contact: "张三".into(),
        phone: "13800138000".into(),
        num: 2.into(),
        amount: Fen(200000).into(),
        pay_amount: Fen(50000).into(),
        begin_time: EpochSeconds(1514736000).into(),
        end_time: EpochSeconds(1519833600).into(),
        state: CollectionState::Overdue.into(),
        callback: "https://lender.example/jimi/collection".into(),
        detail: vec![
            CollectionInstalment::new(CollectionInstalmentRequired {
                number: "1".into(),
                end_time: EpochSeconds(1517414400).into(),
                amount: Fen(100000).into(),
                pay_amount: Fen(50000).into(),
            })
            .pay_time(EpochSeconds(1517400000)),
            CollectionInstalment::new(CollectionInstalmentRequired {
                number: "2".into(),
                end_time: EpochSeconds(1519833600).into(),
                amount: Fen(100000).into(),
                pay_amount: Fen(0).into(),
            }),
        ],
    })
    .extend("{\"channel\":\"example\"}");
    notes.note(client.create_collection_order(&request).await);
}

async fn jimi_create_expert_review(client: &zhengxin::jimi::Jimi, notes: &mut Notes) {
    use zhengxin::jimi::{CreateExpertReview, CreateExpertReviewRequired};

    let request = CreateExpertReview::new(CreateExpertReviewRequired {
        callback: "https://lender.example/jimi/risk".into(),
        client_id: "000000000000000000001".into(),
        id: "000000000000000000001".into(),
        name: "张三".into(),
        phone: "13800138000".into(),
    });
    notes.note(client.create_expert_review(&request).await);
}

async fn jimi_create_risk_order(client: &zhengxin::jimi::Jimi, notes: &mut Notes) {
    use zhengxin::jimi::{CreateRiskOrder, CreateRiskOrderRequired};

    let request = CreateRiskOrder::new(CreateRiskOrderRequired {
        callback: "https://lender.example/jimi/risk".into(),
        client_id: "000000000000000000001".into(),
        strategy_id: "strategy-0001".into(),
        zhima_open_id: "268800000000000000000000000001".into(),
        idcard_num: "11010119900307387X".into(),
        idcard_name: "张三".into(),
        phone: "13800138000".into(),
        province: "北京市".into(),
        city: "北京市".into(),
        region: "东城区".into(),
        address: "示例路1号".into(),
    })
    .product_id("pld")
    .user_account("user-0001");
    notes.note(client.create_risk_order(&request).await);
}

async fn jimi_query_collection_result(client: &zhengxin::jimi::Jimi, notes: &mut Notes) {
    use zhengxin::jimi::{QueryCollectionResult, QueryCollectionResultRequired};

    let request = QueryCollectionResult::new(QueryCollectionResultRequired {
        id: "000000000000000000201".into(),
        client_id: "000000000000000000101".into(),
    });
    notes.note(client.query_collection_result(&request).await);
}

async fn jimi_query_risk_result(client: &zhengxin::jimi::Jimi, notes: &mut Notes) {
    use zhengxin::jimi::QueryRiskResult;

    let request = QueryRiskResult::new().id("000000000000000000001").client_id("000000000000000000001");
    notes.note(client.query_risk_result(&request).await);
}

async fn jimi_update_collection_repayment(client: &zhengxin::jimi::Jimi, notes: &mut Notes) {
    use zhengxin::core::value::{EpochSeconds, Fen};
    use zhengxin::jimi::{
        CollectionState, RepaidInstalment, RepaidInstalmentRequired, UpdateCollectionRepayment, UpdateCollectionRepaymentRequired,
    };

    let request = UpdateCollectionRepayment::new(UpdateCollectionRepaymentRequired {
        id: "000000000000000000201".into(),
        client_id: "000000000000000000101".into(),
        pay_amount: Fen(200000).into(),
        state: CollectionState::Repaid.into(),
        detail: vec![
            RepaidInstalment::new(RepaidInstalmentRequired { number: "1".into(), pay_amount: Fen(100000).into() })
                .pay_time(EpochSeconds(1517400000)),
            RepaidInstalment::new(RepaidInstalmentRequired { number: "2".into(), pay_amount: Fen(100000).into() }),
        ],
    });
    notes.note(client.update_collection_repayment(&request).await);
}

async fn jimi_update_secret(client: &zhengxin::jimi::Jimi, notes: &mut Notes) {
    use zhengxin::jimi::UpdateSecret;

    let request = UpdateSecret::new();
    notes.note(client.update_secret(&request).await);
}

async fn qiancheng_authorize_token(client: &zhengxin::qiancheng::Qiancheng, notes: &mut Notes) {
    use zhengxin::qiancheng::AuthorizeToken;

    let request = AuthorizeToken::new();
    notes.note(client.authorize_token(&request).await);
}

async fn qiancheng_create_degree_session(client: &zhengxin::qiancheng::Qiancheng, notes: &mut Notes) {
    use zhengxin::qiancheng::{ContactType, CreateDegreeSession, CreateDegreeSessionRequired, DegreeContact, DegreeOptions};

    let request = CreateDegreeSession::new(CreateDegreeSessionRequired {
        name: "张三".into(),
        id_card: "11010519491231002X".into(),
        mobile: "13800138000".into(),
    })
    .options(
        DegreeOptions::new()
            .work_address("北京市海淀区中关村大街1号")
            .work_phone_number("01062510000")
            .home_address("北京市朝阳区建国路1号")
            .home_phone_number("01065080000")
            .contacts(vec![
                DegreeContact::new().contact_cell_phone_number("13900139000").contact_name("李四").contact_type(ContactType::Parent),
            ]),
    );
    notes.note(client.create_degree_session(&request).await);
}

async fn qiancheng_create_ebank_session(client: &zhengxin::qiancheng::Qiancheng, notes: &mut Notes) {
    use zhengxin::core::value::Number;
    use zhengxin::qiancheng::{ClientType, CreateEbankSession, CreateEbankSessionRequired, EbankUserInfo};

    let request = CreateEbankSession::new(CreateEbankSessionRequired {
        name: "张三".into(),
        mobile: "13800138000".into(),
        id_card: "11010519491231002X".into(),
        entry_id: "1001".into(),
        login_name: "6200000000000005".into(),
    })
    .password("246810")
    .user_info(
        EbankUserInfo::new(ClientType::Ios)
            .ip("192.0.2.10")
            .city("北京市")
            .province("北京市")
            .lat(Number::new("39.9087".into()))
            .lon(Number::new("116.3975".into()))
            .udid("5f0c7d9e1b2a4c6d8e0f"),
    );
    notes.note(client.create_ebank_session(&request).await);
}

async fn qiancheng_create_ebank_v2_session(client: &zhengxin::qiancheng::Qiancheng, notes: &mut Notes) {
    use zhengxin::qiancheng::{CreateEbankV2Session, CreateEbankV2SessionRequired};

    let request = CreateEbankV2Session::new(CreateEbankV2SessionRequired {
        name: "张三".into(),
        mobile: "13800138000".into(),
        id_card: "11010519491231002X".into(),
    });
    notes.note(client.create_ebank_v2_session(&request).await);
}

async fn qiancheng_create_telecom_session(client: &zhengxin::qiancheng::Qiancheng, notes: &mut Notes) {
    use zhengxin::qiancheng::{ContactType, CreateTelecomSession, CreateTelecomSessionRequired, TelecomContact, TelecomOptions};

    let request = CreateTelecomSession::new(CreateTelecomSessionRequired {
        name: "张三".into(),
        id_card: "11010519491231002X".into(),
        mobile: "13800138000".into(),
    })
    .service_password("246810")
    .options(
        TelecomOptions::new()
            .work_addr("北京市海淀区中关村大街1号")
            .work_tel("01062510000")
            .home_addr("北京市朝阳区建国路1号")
            .home_tel("01065080000")
            .contacts(vec![
                TelecomContact::new().contact_tel("13900139000").contact_name("李四").contact_type(ContactType::Parent),
                TelecomContact::new().contact_tel("13700137000").contact_name("王五").contact_type(ContactType::Friend),
            ]),
    );
    notes.note(client.create_telecom_session(&request).await);
}

async fn qiancheng_fetch_degree_raw_data(client: &zhengxin::qiancheng::Qiancheng, notes: &mut Notes) {
    use zhengxin::qiancheng::FetchDegreeRawData;

    let request = FetchDegreeRawData::new("9c1f0b6e5d2a48a7b3e4c6d8f0a1b2c3");
    notes.note(client.fetch_degree_raw_data(&request).await);
}

async fn qiancheng_fetch_ebank_raw_data(client: &zhengxin::qiancheng::Qiancheng, notes: &mut Notes) {
    use zhengxin::qiancheng::FetchEbankRawData;

    let request = FetchEbankRawData::new("9c1f0b6e5d2a48a7b3e4c6d8f0a1b2c3");
    notes.note(client.fetch_ebank_raw_data(&request).await);
}

async fn qiancheng_fetch_ebank_v2_raw_data(client: &zhengxin::qiancheng::Qiancheng, notes: &mut Notes) {
    use zhengxin::qiancheng::FetchEbankV2RawData;

    let request = FetchEbankV2RawData::new("9c1f0b6e5d2a48a7b3e4c6d8f0a1b2c3");
    notes.note(client.fetch_ebank_v2_raw_data(&request).await);
}

async fn qiancheng_fetch_telecom_raw_data(client: &zhengxin::qiancheng::Qiancheng, notes: &mut Notes) {
    use zhengxin::qiancheng::FetchTelecomRawData;

    let request = FetchTelecomRawData::new("9c1f0b6e5d2a48a7b3e4c6d8f0a1b2c3");
    notes.note(client.fetch_telecom_raw_data(&request).await);
}

async fn qiancheng_fetch_telecom_report(client: &zhengxin::qiancheng::Qiancheng, notes: &mut Notes) {
    use zhengxin::qiancheng::FetchTelecomReport;

    let request = FetchTelecomReport::new("9c1f0b6e5d2a48a7b3e4c6d8f0a1b2c3");
    notes.note(client.fetch_telecom_report(&request).await);
}

async fn qiancheng_list_ebank_banks(client: &zhengxin::qiancheng::Qiancheng, notes: &mut Notes) {
    use zhengxin::qiancheng::ListEbankBanks;

    let request = ListEbankBanks::new();
    notes.note(client.list_ebank_banks(&request).await);
}

async fn qiancheng_list_ebank_v2_banks(client: &zhengxin::qiancheng::Qiancheng, notes: &mut Notes) {
    use zhengxin::qiancheng::ListEbankV2Banks;

    let request = ListEbankV2Banks::new("9c1f0b6e5d2a48a7b3e4c6d8f0a1b2c3");
    notes.note(client.list_ebank_v2_banks(&request).await);
}

async fn qiancheng_query_degree_state(client: &zhengxin::qiancheng::Qiancheng, notes: &mut Notes) {
    use zhengxin::qiancheng::QueryDegreeState;

    let request = QueryDegreeState::new("9c1f0b6e5d2a48a7b3e4c6d8f0a1b2c3");
    notes.note(client.query_degree_state(&request).await);
}

async fn qiancheng_query_ebank_state(client: &zhengxin::qiancheng::Qiancheng, notes: &mut Notes) {
    use zhengxin::qiancheng::QueryEbankState;

    let request = QueryEbankState::new("9c1f0b6e5d2a48a7b3e4c6d8f0a1b2c3");
    notes.note(client.query_ebank_state(&request).await);
}

async fn qiancheng_query_ebank_v2_state(client: &zhengxin::qiancheng::Qiancheng, notes: &mut Notes) {
    use zhengxin::qiancheng::QueryEbankV2State;

    let request = QueryEbankV2State::new("9c1f0b6e5d2a48a7b3e4c6d8f0a1b2c3");
    notes.note(client.query_ebank_v2_state(&request).await);
}

async fn qiancheng_query_risk_audit_result(client: &zhengxin::qiancheng::Qiancheng, notes: &mut Notes) {
    use zhengxin::qiancheng::QueryRiskAuditResult;

    let request = QueryRiskAuditResult::new("9c1f0b6e5d2a48a7b3e4c6d8f0a1b2c3");
    notes.note(client.query_risk_audit_result(&request).await);
}

async fn qiancheng_query_telecom_state(client: &zhengxin::qiancheng::Qiancheng, notes: &mut Notes) {
    use zhengxin::qiancheng::QueryTelecomState;

    let request = QueryTelecomState::new("9c1f0b6e5d2a48a7b3e4c6d8f0a1b2c3");
    notes.note(client.query_telecom_state(&request).await);
}

async fn qiancheng_resend_telecom_captcha(client: &zhengxin::qiancheng::Qiancheng, notes: &mut Notes) {
    use zhengxin::qiancheng::ResendTelecomCaptcha;

    let request = ResendTelecomCaptcha::new("9c1f0b6e5d2a48a7b3e4c6d8f0a1b2c3");
    notes.note(client.resend_telecom_captcha(&request).await);
}

async fn qiancheng_search_blacklist(client: &zhengxin::qiancheng::Qiancheng, notes: &mut Notes) {
    use zhengxin::qiancheng::{SearchBlacklist, SearchBlacklistRequired};

    let request = SearchBlacklist::new(SearchBlacklistRequired {
        name: "张三".into(),
        id_card: "11010519491231002X".into(),
        mobile: "13800138000".into(),
    });
    notes.note(client.search_blacklist(&request).await);
}

async fn qiancheng_submit_degree_login(client: &zhengxin::qiancheng::Qiancheng, notes: &mut Notes) {
    use zhengxin::qiancheng::{SubmitDegreeLogin, SubmitDegreeLoginRequired, SyncMode};

    let request = SubmitDegreeLogin::new(SubmitDegreeLoginRequired {
        open_id: "9c1f0b6e5d2a48a7b3e4c6d8f0a1b2c3".into(),
        account: "13800138000".into(),
        password: "example-password".into(),
        sync: SyncMode::Asynchronous,
    });
    notes.note(client.submit_degree_login(&request).await);
}

async fn qiancheng_submit_ebank_captcha(client: &zhengxin::qiancheng::Qiancheng, notes: &mut Notes) {
    use zhengxin::qiancheng::{SubmitEbankCaptcha, SubmitEbankCaptchaRequired};

    let request = SubmitEbankCaptcha::new(SubmitEbankCaptchaRequired {
        open_id: "9c1f0b6e5d2a48a7b3e4c6d8f0a1b2c3".into(),
        verify_code: "482915".into(),
    });
    notes.note(client.submit_ebank_captcha(&request).await);
}

async fn qiancheng_submit_ebank_v2_captcha(client: &zhengxin::qiancheng::Qiancheng, notes: &mut Notes) {
    use zhengxin::qiancheng::{SubmitEbankV2Captcha, SubmitEbankV2CaptchaRequired};

    let request = SubmitEbankV2Captcha::new(SubmitEbankV2CaptchaRequired {
        open_id: "9c1f0b6e5d2a48a7b3e4c6d8f0a1b2c3".into(),
        verify_code: "482915".into(),
    });
    notes.note(client.submit_ebank_v2_captcha(&request).await);
}

async fn qiancheng_submit_ebank_v2_login(client: &zhengxin::qiancheng::Qiancheng, notes: &mut Notes) {
    use zhengxin::qiancheng::{SubmitEbankV2Login, SubmitEbankV2LoginRequired};

    let request = SubmitEbankV2Login::new(SubmitEbankV2LoginRequired {
        open_id: "9c1f0b6e5d2a48a7b3e4c6d8f0a1b2c3".into(),
        entry_id: "1001".into(),
        login_name: "6200000000000005".into(),
    })
    .password("246810");
    notes.note(client.submit_ebank_v2_login(&request).await);
}

async fn qiancheng_submit_risk_audit(client: &zhengxin::qiancheng::Qiancheng, notes: &mut Notes) {
    use zhengxin::core::json::Json;
    use zhengxin::core::value::{Fen, Number};
    use zhengxin::qiancheng::{
        AddressBookEntry, AddressBookEntryRequired, AlipayContact, AlipayData, AppInfo, BasicInfo, CallContact, CallContactRequired,
        CardInfo, CardType, DealRecord, HuabeiLines, LoanOrder, LoanOrderState, LoginLog, OrderDetail, OrderDetailRequired, ProofMaterial,
        ProofMaterialRequired, ProofType, RealNameStatus, RiskData, RiskDataRequired, SubmitRiskAudit, SubmitRiskAuditRequired,
        TelecomBill, TelecomBillRequired, TelecomData, TelecomDataRequired, UserContact, UserContactRequired, UserRelation, ZhimaData,
    };

    let request = SubmitRiskAudit::new(SubmitRiskAuditRequired {
        name: "张三".into(),
        phone: "13800138000".into(),
        id_card: "11010519491231002X".into(),
        risk_data: RiskData::new(RiskDataRequired {
            order_detail: OrderDetail::new(OrderDetailRequired {
                order_id: 1490410020,
                amount: Fen(200).into(),
                loan_term: 14.into(),
                order_time: "2017-03-10 14:47:00".into(),
            }),
            basic_info: BasicInfo::new(vec![
                UserContact::new(UserContactRequired { mobile: "13900139000".into(), name: "李四".into() }).relation(UserRelation::Father),
                UserContact::new(UserContactRequired { mobile: "13700137000".into(), name: "王五".into() }).relation(UserRelation::Friend),
            ])
            .cur_address("北京市朝阳区建国路1号")
            .perm_address("北京市东城区东长安街1号")
            .company_name("示例科技有限公司")
            .company_phone("01062510000")
            .company_address("北京市海淀区中关村大街1号"),
            user_proof_material: vec![
                ProofMaterial::new(ProofMaterialRequired { url: "https://example.com/proof/live.jpg".into(), proof_type: ProofType::Live }),
                ProofMaterial::new(ProofMaterialRequired {
                    url: "https://example.com/proof/front.jpg".into(),
                    proof_type: ProofType::IdCardFront,
                }),
                ProofMaterial::new(ProofMaterialRequired {
                    url: "https://example.com/proof/back.jpg".into(),
                    proof_type: ProofType::IdCardBack,
                }),
            ],
            user_mobile_contacts: vec![AddressBookEntry::new(AddressBookEntryRequired {
                mobile: "13600136000".into(),
                name: "赵六".into(),
            })],
            telecom_data: TelecomData::new(TelecomDataRequired {
                real_name_status: RealNameStatus::Verified.into(),
                bill_list: vec![TelecomBill::new(TelecomBillRequired { month: "2017-02".into(), amount: "58.00".into() })],
                contact_list: vec![
                    CallContact::new(CallContactRequired {
                        phone: "13900139000".into(),
                        last_contact_date: "2017-03-09 20:15:00".into(),
                        talk_seconds: "620".into(),
                        talk_cnt: "9".into(),
                    })
                    .call_seconds("400")
                    .call_cnt("5")
                    .called_seconds("220")
                    .called_cnt("4")
                    .first_contact_date("2016-10-01 08:00:00")
                    .msg_cnt(3)
                    .send_cnt(1)
                    .receive_cnt(2)
                    .unknown_cnt(0)
                    .contact_1w(2)
                    .contact_1m(9),
                ],
            })
            .real_name_time("2012-05-01 00:00:00")
            .real_name_name("张三")
            .real_name_id_card("11010519491231002X"),
        })
        .zm_data(ZhimaData::new().zm_score(650).watch_info(Json::parse("[]").expect("valid JSON")))
        .user_loan_orders(vec![
            LoanOrder::new()
                .amount(100000)
                .state(LoanOrderState::Repaid)
                .order_time("2017-01-05 10:00:00")
                .overdue_day(0)
                .repayment_time("2017-01-19 09:30:00"),
            LoanOrder::new()
                .amount(50000)
                .state(LoanOrderState::Running)
                .order_time("2017-02-20 10:00:00")
                .overdue_day(0)
                .repayment_time("0"),
        ])
        .zfb_data(
            AlipayData::new()
                .ants_lines(
                    HuabeiLines::new()
                        .ants_lines_total(Number::new("5000.0".into()))
                        .ants_lines_usable(Number::new("3200.5".into()))
                        .ants_arrears(Number::new("1799.5".into())),
                )
                .real_name("张三")
                .real_name_status("已认证")
                .create_time("2017-03-10 14:00:00")
                .wealth(Number::new("12345.67".into()))
                .balance(Number::new("45.67".into()))
                .balance_bao(Number::new("12000.0".into()))
                .fortune_bao(Number::new("200.0".into()))
                .deposit_bao(Number::new("50.0".into()))
                .taobao_financial(Number::new("30.0".into()))
                .fund(Number::new("20.0".into()))
                .bank_cards(Json::parse("[{\"bank\":\"示例银行\",\"tail\":\"0005\"}]").expect("valid JSON"))
                .email("user@example.com")
                .mobile("13800138000")
                .register_time("2010-08-08 08:08:08")
                .taobao_name("example_user")
                .friends_contact(vec![AlipayContact::new().name("李四").account("li.si@example.com")])
                .trade_contact(vec![AlipayContact::new().name("王五").account("13700137000")])
                .deal_record(vec![
                    DealRecord::new()
                        .deal_time("2017-03-01 12:00:00")
                        .deal_amount(Number::new("-35.5".into()))
                        .trade_no("T20170301000001")
                        .order_no("D20170301000001")
                        .log_no("L20170301000001")
                        .name("午餐")
                        .status(1)
                        .other_party("示例餐厅"),
                ]),
        )
        .user_login_upload_logs(vec![LoginLog::new().time("2017-03-10 14:40:00").device_id("5f0c7d9e1b2a4c6d8e0f")])
        .card_info(vec![CardInfo::new().card_type(CardType::Debit).card_no("6200000000000005")])
        .app_info(vec![AppInfo::new().app_name("示例应用").app_market("示例市场").client_type("android").os_version("7.0")])
        .into(),
    });
    notes.note(client.submit_risk_audit(&request).await);
}

async fn qiancheng_submit_telecom_captcha(client: &zhengxin::qiancheng::Qiancheng, notes: &mut Notes) {
    use zhengxin::qiancheng::{SubmitTelecomCaptcha, SubmitTelecomCaptchaRequired};

    let request = SubmitTelecomCaptcha::new(SubmitTelecomCaptchaRequired {
        open_id: "9c1f0b6e5d2a48a7b3e4c6d8f0a1b2c3".into(),
        captcha: "482915".into(),
    });
    notes.note(client.submit_telecom_captcha(&request).await);
}

async fn qiancheng_submit_telecom_query_password(client: &zhengxin::qiancheng::Qiancheng, notes: &mut Notes) {
    use zhengxin::qiancheng::{SubmitTelecomQueryPassword, SubmitTelecomQueryPasswordRequired};

    let request = SubmitTelecomQueryPassword::new(SubmitTelecomQueryPasswordRequired {
        open_id: "9c1f0b6e5d2a48a7b3e4c6d8f0a1b2c3".into(),
        query_password: "135790".into(),
    });
    notes.note(client.submit_telecom_query_password(&request).await);
}

async fn qiancheng_submit_telecom_service_password(client: &zhengxin::qiancheng::Qiancheng, notes: &mut Notes) {
    use zhengxin::qiancheng::{SubmitTelecomServicePassword, SubmitTelecomServicePasswordRequired};

    let request = SubmitTelecomServicePassword::new(SubmitTelecomServicePasswordRequired {
        open_id: "9c1f0b6e5d2a48a7b3e4c6d8f0a1b2c3".into(),
        service_password: "246810".into(),
    });
    notes.note(client.submit_telecom_service_password(&request).await);
}

async fn qiancheng_upload_ebank_license(client: &zhengxin::qiancheng::Qiancheng, notes: &mut Notes) {
    use zhengxin::qiancheng::{UploadEbankLicense, UploadEbankLicenseRequired};

    let request = UploadEbankLicense::new(UploadEbankLicenseRequired {
        entry_id: "1001".into(),
        login_name: "6200000000000005".into(),
        name: "张三".into(),
        id_card: "11010519491231002X".into(),
    });
    notes.note(client.upload_ebank_license(&request).await);
}

async fn qiancheng_upload_ebank_v2_license(client: &zhengxin::qiancheng::Qiancheng, notes: &mut Notes) {
    use zhengxin::qiancheng::{UploadEbankV2License, UploadEbankV2LicenseRequired};

    let request = UploadEbankV2License::new(UploadEbankV2LicenseRequired {
        open_id: "9c1f0b6e5d2a48a7b3e4c6d8f0a1b2c3".into(),
        entry_id: "1001".into(),
        login_name: "6200000000000005".into(),
    });
    notes.note(client.upload_ebank_v2_license(&request).await);
}

async fn all() -> Result<Notes, Error> {
    let mut notes = Notes::default();
    let client = zhengxin::finplus::Finplus::builder(Credentials::new()).build()?;
    finplus_query_score(&client, &mut notes).await;
    let client = zhengxin::jimi::Jimi::builder(Credentials::new()).build()?;
    jimi_create_collection_order(&client, &mut notes).await;
    jimi_create_expert_review(&client, &mut notes).await;
    jimi_create_risk_order(&client, &mut notes).await;
    jimi_query_collection_result(&client, &mut notes).await;
    jimi_query_risk_result(&client, &mut notes).await;
    jimi_update_collection_repayment(&client, &mut notes).await;
    jimi_update_secret(&client, &mut notes).await;
    let client = zhengxin::qiancheng::Qiancheng::builder(Credentials::new()).build()?;
    qiancheng_authorize_token(&client, &mut notes).await;
    qiancheng_create_degree_session(&client, &mut notes).await;
    qiancheng_create_ebank_session(&client, &mut notes).await;
    qiancheng_create_ebank_v2_session(&client, &mut notes).await;
    qiancheng_create_telecom_session(&client, &mut notes).await;
    qiancheng_fetch_degree_raw_data(&client, &mut notes).await;
    qiancheng_fetch_ebank_raw_data(&client, &mut notes).await;
    qiancheng_fetch_ebank_v2_raw_data(&client, &mut notes).await;
    qiancheng_fetch_telecom_raw_data(&client, &mut notes).await;
    qiancheng_fetch_telecom_report(&client, &mut notes).await;
    qiancheng_list_ebank_banks(&client, &mut notes).await;
    qiancheng_list_ebank_v2_banks(&client, &mut notes).await;
    qiancheng_query_degree_state(&client, &mut notes).await;
    qiancheng_query_ebank_state(&client, &mut notes).await;
    qiancheng_query_ebank_v2_state(&client, &mut notes).await;
    qiancheng_query_risk_audit_result(&client, &mut notes).await;
    qiancheng_query_telecom_state(&client, &mut notes).await;
    qiancheng_resend_telecom_captcha(&client, &mut notes).await;
    qiancheng_search_blacklist(&client, &mut notes).await;
    qiancheng_submit_degree_login(&client, &mut notes).await;
    qiancheng_submit_ebank_captcha(&client, &mut notes).await;
    qiancheng_submit_ebank_v2_captcha(&client, &mut notes).await;
    qiancheng_submit_ebank_v2_login(&client, &mut notes).await;
    qiancheng_submit_risk_audit(&client, &mut notes).await;
    qiancheng_submit_telecom_captcha(&client, &mut notes).await;
    qiancheng_submit_telecom_query_password(&client, &mut notes).await;
    qiancheng_submit_telecom_service_password(&client, &mut notes).await;
    qiancheng_upload_ebank_license(&client, &mut notes).await;
    qiancheng_upload_ebank_v2_license(&client, &mut notes).await;
    Ok(notes)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let notes = runtime.block_on(all())?;
    if notes.errors.is_empty() { Ok(()) } else { Err(notes.errors.join("\n").into()) }
}
