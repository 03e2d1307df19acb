--
-- PostgreSQL database dump
--


-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: event_position(xid8); Type: FUNCTION; Schema: public; Owner: -
--

CREATE FUNCTION public.event_position(transaction xid8) RETURNS bigint
    LANGUAGE sql IMMUTABLE
    AS $_$SELECT $1::text::bigint + 1099511627776$_$;


SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: account; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.account (
    id character varying(40) NOT NULL,
    name character varying(200) NOT NULL,
    plan character varying(20) NOT NULL,
    is_operator boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    closed_at timestamp with time zone,
    purged_rows bigint DEFAULT 0 NOT NULL
);


--
-- Name: api_key; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.api_key (
    id character varying(40) NOT NULL,
    account_id character varying(40) NOT NULL,
    name character varying(100) NOT NULL,
    hint character varying(10) NOT NULL,
    sha256 character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    purpose character varying(20) DEFAULT 'GENERAL'::character varying NOT NULL,
    access character varying(20) DEFAULT 'FULL'::character varying NOT NULL,
    expires_at timestamp with time zone,
    last_used_at timestamp with time zone
);


--
-- Name: app_user; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.app_user (
    id character varying(40) NOT NULL,
    account_id character varying(40) NOT NULL,
    login character varying(200) NOT NULL,
    password_hash character varying(400) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    role character varying(20) DEFAULT 'OPERATOR'::character varying NOT NULL,
    language character varying(2),
    zone character varying(60),
    must_change_password boolean DEFAULT false NOT NULL,
    failed_logins integer DEFAULT 0 NOT NULL,
    locked_until timestamp with time zone,
    last_login_at timestamp with time zone,
    session_no integer DEFAULT 1 NOT NULL
);


--
-- Name: attempt; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.attempt (
    account_id character varying(40) NOT NULL,
    id character varying(40) NOT NULL,
    delivery_id character varying(40) NOT NULL,
    event_id character varying(40) NOT NULL,
    endpoint_id character varying(40) NOT NULL,
    number integer NOT NULL,
    started_at timestamp with time zone NOT NULL,
    duration_ms bigint NOT NULL,
    outcome character varying(20),
    status_code integer,
    error character varying(500),
    is_final boolean NOT NULL,
    is_late boolean NOT NULL,
    status character varying(20),
    status_reason character varying(40),
    retry_of character varying(40),
    request_headers character varying,
    response_headers character varying,
    response_body character varying,
    variant integer
);


--
-- Name: audit_entry; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.audit_entry (
    account_id character varying(40) NOT NULL,
    id character varying(40) NOT NULL,
    at timestamp with time zone NOT NULL,
    actor character varying(40),
    actor_name character varying(200) NOT NULL,
    action character varying(40) NOT NULL,
    subject character varying(300)
);


--
-- Name: captured_request; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.captured_request (
    account_id character varying(40) NOT NULL,
    inspector_id character varying(40) NOT NULL,
    id character varying(40) NOT NULL,
    method character varying(40) NOT NULL,
    target character varying(4000) NOT NULL,
    headers text NOT NULL,
    headers_cut boolean NOT NULL,
    body bytea NOT NULL,
    body_bytes bigint NOT NULL,
    received_at timestamp with time zone NOT NULL
);


--
-- Name: checkout; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.checkout (
    token character varying(40) NOT NULL,
    account_id character varying(40) NOT NULL,
    product_id character varying(40) NOT NULL,
    order_id character varying(40) NOT NULL,
    form_key character varying(64) NOT NULL,
    outcome character varying(20),
    created_at timestamp with time zone NOT NULL
);


--
-- Name: delivery; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.delivery (
    account_id character varying(40) NOT NULL,
    id character varying(40) NOT NULL,
    event_id character varying(40) NOT NULL,
    endpoint_id character varying(40) NOT NULL,
    variant integer NOT NULL,
    retry_of character varying(40),
    attempt_count integer NOT NULL,
    due_at timestamp with time zone NOT NULL,
    claimed_by character varying(40),
    claim_no integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    loss_count integer DEFAULT 0 NOT NULL,
    begun_at timestamp with time zone
);


--
-- Name: endpoint; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.endpoint (
    id character varying(40) NOT NULL,
    account_id character varying(40) NOT NULL,
    name character varying(200),
    url character varying(2048) NOT NULL,
    events character varying(4000) NOT NULL,
    test_orders boolean NOT NULL,
    status character varying(20) NOT NULL,
    status_reason character varying(40),
    signature_key bytea,
    headers bytea,
    success character varying(10) NOT NULL,
    retry_preset character varying(20) NOT NULL,
    retry_delays character varying(2000),
    max_in_flight integer,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    deleted_at timestamp with time zone,
    version integer DEFAULT 1 NOT NULL,
    managed_by character varying(20),
    own_secret boolean DEFAULT false NOT NULL,
    subscribed_by character varying(40)
);


--
-- Name: entity_type; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.entity_type (
    name character varying(40) NOT NULL,
    label character varying(100) NOT NULL,
    created_at timestamp with time zone NOT NULL
);


--
-- Name: erasure; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.erasure (
    id character varying(40) NOT NULL,
    account_id character varying(40) NOT NULL,
    match_ref character varying(40),
    search_after character varying(40) NOT NULL,
    orders integer NOT NULL,
    events integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    orders_before character varying(40) DEFAULT 'zzzz'::character varying NOT NULL
);


--
-- Name: event; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.event (
    account_id character varying(40) NOT NULL,
    id character varying(40) NOT NULL,
    type character varying(60) NOT NULL,
    deduplication_key character varying(200) NOT NULL,
    order_number character varying(100),
    is_test boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    order_number_lower character varying(300) GENERATED ALWAYS AS (lower((order_number)::text)) STORED,
    feed_position bigint DEFAULT public.event_position(pg_current_xact_id()) NOT NULL
);


--
-- Name: event_body; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.event_body (
    account_id character varying(40) NOT NULL,
    event_id character varying(40) NOT NULL,
    variant integer NOT NULL,
    body bytea NOT NULL
);


--
-- Name: event_feed; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.event_feed (
    cluster character varying(60) NOT NULL
);


--
-- Name: fanout; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.fanout (
    account_id character varying(40) NOT NULL,
    event_id character varying(40) NOT NULL,
    decisions character varying NOT NULL
);


--
-- Name: flyway_schema_history; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.flyway_schema_history (
    installed_rank integer NOT NULL,
    version character varying(50),
    description character varying(200) NOT NULL,
    type character varying(20) NOT NULL,
    script character varying(1000) NOT NULL,
    checksum integer,
    installed_by character varying(100) NOT NULL,
    installed_on timestamp without time zone DEFAULT now() NOT NULL,
    execution_time integer NOT NULL,
    success boolean NOT NULL
);


--
-- Name: inspector; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.inspector (
    id character varying(40) NOT NULL,
    account_id character varying(40) NOT NULL,
    token character varying(40) NOT NULL,
    answer_status integer NOT NULL,
    answer_delay_seconds integer NOT NULL,
    requests bigint NOT NULL,
    last_request_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL
);


--
-- Name: installation; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.installation (
    name character varying(40) NOT NULL,
    sealed bytea NOT NULL
);


--
-- Name: kept_answer; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.kept_answer (
    account_id character varying(40) NOT NULL,
    idempotency_key character varying(255) NOT NULL,
    sha256 character varying(64) NOT NULL,
    holder character varying(40) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    status integer,
    location character varying(400),
    etag character varying(40),
    body bytea
);


--
-- Name: node; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.node (
    id character varying(40) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    beat_at timestamp with time zone NOT NULL,
    attempts_last_minute bigint DEFAULT 0 NOT NULL
);


--
-- Name: orders; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.orders (
    id character varying(40) NOT NULL,
    account_id character varying(40) NOT NULL,
    order_number character varying(100) NOT NULL,
    status character varying(20) NOT NULL,
    total_incl numeric(20,4) NOT NULL,
    excl_vat numeric(20,4) NOT NULL,
    vat numeric(20,4) NOT NULL,
    vat_rate numeric(7,4) NOT NULL,
    currency character varying(3) NOT NULL,
    vat_treatment character varying(20) NOT NULL,
    product_name character varying(255) NOT NULL,
    product_description character varying(5000),
    first_name character varying(200),
    last_name character varying(200),
    email character varying(254),
    company character varying(200),
    vat_number character varying(50),
    street character varying(200),
    postal_code character varying(50),
    city character varying(200),
    region character varying(200),
    country character varying(2),
    match_ref character varying(40),
    custom_fields character varying NOT NULL,
    created_at timestamp with time zone NOT NULL,
    payment_provider character varying(40),
    paid_at timestamp with time zone,
    is_test boolean NOT NULL,
    order_number_lower character varying(300) GENERATED ALWAYS AS (lower((order_number)::text)) STORED
);


--
-- Name: payment; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.payment (
    account_id character varying(40) NOT NULL,
    provider character varying(40) NOT NULL,
    reference character varying(200) NOT NULL,
    order_id character varying(40) NOT NULL,
    paid_at timestamp with time zone NOT NULL,
    is_test boolean NOT NULL,
    created_at timestamp with time zone NOT NULL
);


--
-- Name: payment_provider; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.payment_provider (
    id character varying(40) NOT NULL,
    account_id character varying(40) NOT NULL,
    name character varying(40) NOT NULL,
    base_url character varying(200) NOT NULL,
    api_key bytea,
    webhook_secret bytea,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    test_webhook_secret bytea
);


--
-- Name: posting_node; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.posting_node (
    id character varying(40) NOT NULL
);


--
-- Name: product; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.product (
    id character varying(40) NOT NULL,
    account_id character varying(40) NOT NULL,
    name character varying(255) NOT NULL,
    description character varying(5000),
    total_incl numeric(20,4) NOT NULL,
    vat_rate numeric(7,4) NOT NULL,
    currency character varying(3) NOT NULL,
    custom_fields character varying NOT NULL,
    active boolean NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    deleted_at timestamp with time zone
);


--
-- Name: provider_notice; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.provider_notice (
    account_id character varying(40) NOT NULL,
    provider character varying(40) NOT NULL,
    kind character varying(20) NOT NULL,
    reference character varying(200) NOT NULL,
    times integer NOT NULL,
    first_at timestamp with time zone NOT NULL,
    last_at timestamp with time zone NOT NULL
);


--
-- Name: signing_secret; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.signing_secret (
    id character varying(40) NOT NULL,
    account_id character varying(40) NOT NULL,
    sealed bytea NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone,
    activated_at timestamp with time zone,
    endpoint_id character varying(40)
);


--
-- Name: surplus_payment; Type: TABLE; Schema: public; Owner: -
--

CREATE TABLE public.surplus_payment (
    account_id character varying(40) NOT NULL,
    provider character varying(40) NOT NULL,
    reference character varying(200) NOT NULL,
    order_id character varying(40) NOT NULL,
    reason character varying(20) NOT NULL,
    amount numeric(20,4) NOT NULL,
    currency character varying(3) NOT NULL,
    paid_at timestamp with time zone NOT NULL,
    is_test boolean NOT NULL,
    created_at timestamp with time zone NOT NULL
);


--
-- Data for Name: account; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.account (id, name, plan, is_operator, created_at, closed_at, purged_rows) VALUES ('acc_01m8nvzfs1qrv9r1gv0jrgf5yb', 'Operator', 'FLOW', true, '2026-11-30 09:18:36.31587+00', NULL, 0);
INSERT INTO public.account (id, name, plan, is_operator, created_at, closed_at, purged_rows) VALUES ('acc_01m8nvzfxn464q2bs4qqr0ctnt', 'Demo shop', 'FLOW', false, '2026-11-30 09:18:36.469551+00', NULL, 0);
INSERT INTO public.account (id, name, plan, is_operator, created_at, closed_at, purged_rows) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'Shop of before', 'FLOW', false, '2026-11-30 09:18:38.198233+00', NULL, 0);
INSERT INTO public.account (id, name, plan, is_operator, created_at, closed_at, purged_rows) VALUES ('acc_01m8nvzyp8kgsar3ty2j6ps2tz', 'Shop without webhooks', 'FREE', false, '2026-11-30 09:18:51.592498+00', NULL, 0);


--
-- Data for Name: api_key; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.api_key (id, account_id, name, hint, sha256, created_at, revoked_at, purpose, access, expires_at, last_used_at) VALUES ('key_01m8nvzfy1b8mhgmd20zk9cjgc', 'acc_01m8nvzfxn464q2bs4qqr0ctnt', 'first', 'bk_g5qX', '88923d5dd43889e427883fc2fa40e17b5ffa5c961253c06db7b785c4c24546fe', '2026-11-30 09:18:36.481825+00', NULL, 'GENERAL', 'FULL', NULL, NULL);
INSERT INTO public.api_key (id, account_id, name, hint, sha256, created_at, revoked_at, purpose, access, expires_at, last_used_at) VALUES ('key_01m8nvzfxcw5dbdxgpwdrq51ff', 'acc_01m8nvzfs1qrv9r1gv0jrgf5yb', 'configured', 'bk_Oper', '11dccbdfc610f8506995c0fbedf520452a28f58a56ff14d7e490e3fe7972cfe3', '2026-11-30 09:18:36.459998+00', NULL, 'GENERAL', 'FULL', NULL, '2026-11-30 09:18:38.132616+00');
INSERT INTO public.api_key (id, account_id, name, hint, sha256, created_at, revoked_at, purpose, access, expires_at, last_used_at) VALUES ('key_01m8nvzhkt0veg82sj7dare21d', 'acc_01m8nvzhkpnj4zn9r41y2v80kn', 'first', 'bk_exgt', '67cbf4ade9bd84bd3dbd632946fbffbfa1f674ab9677813faa4a45da0fdfbe83', '2026-11-30 09:18:38.202228+00', NULL, 'GENERAL', 'FULL', NULL, '2026-11-30 09:18:38.252353+00');
INSERT INTO public.api_key (id, account_id, name, hint, sha256, created_at, revoked_at, purpose, access, expires_at, last_used_at) VALUES ('key_01m8nvzynh38scgqf2q1wwyczm', 'acc_01m8nvzhkpnj4zn9r41y2v80kn', 'reader', 'bk_Z6IC', '359cf47eb546058e4409694bf4a6af101df1302ef768e10f1f30cdcaa88c8d16', '2026-11-30 09:18:51.569111+00', NULL, 'GENERAL', 'READ', NULL, NULL);
INSERT INTO public.api_key (id, account_id, name, hint, sha256, created_at, revoked_at, purpose, access, expires_at, last_used_at) VALUES ('key_01m8nvzypanfg9q9x9gnh5jj8n', 'acc_01m8nvzyp8kgsar3ty2j6ps2tz', 'first', 'bk_QOSk', 'af9e3bbf80cacbf23d0aa38e55e20f9acb1b70bd5dba9fd5d9f5706d48e5801a', '2026-11-30 09:18:51.594265+00', NULL, 'GENERAL', 'FULL', NULL, '2026-11-30 09:18:51.610143+00');


--
-- Data for Name: app_user; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.app_user (id, account_id, login, password_hash, created_at, role, language, zone, must_change_password, failed_logins, locked_until, last_login_at, session_no) VALUES ('usr_01m8nvzpvzeewp0v0y8fq62vzt', 'acc_01m8nvzhkpnj4zn9r41y2v80kn', 'owner-664633660234', 'PBKDF2WithHmacSHA256:1024:8siHVgF8ijOYDNCwJiXObXNRUwYPRm7fYxNlHpe9MrI=:y6sjQTnMfdB6J3uz1PHBqg7FXw/xxolqF++nl8/9Mco=', '2026-11-30 09:18:43.583716+00', 'OWNER', NULL, NULL, false, 0, NULL, '2026-11-30 09:18:44.917087+00', 2);
INSERT INTO public.app_user (id, account_id, login, password_hash, created_at, role, language, zone, must_change_password, failed_logins, locked_until, last_login_at, session_no) VALUES ('usr_01m8nvzfwnarmhh9cfe61vmq3p', 'acc_01m8nvzfs1qrv9r1gv0jrgf5yb', 'operator', 'PBKDF2WithHmacSHA256:1024:UN1d3a2DqPcmlPK+txY1G7yYyj5pqjplOpTxqFxB+jU=:4uC2cb/TMSqKaepbSKAA6acU994RyTcJLpVa4TiZZSE=', '2026-11-30 09:18:36.437611+00', 'OPERATOR', NULL, NULL, false, 0, NULL, '2026-11-30 09:18:46.405918+00', 1);


--
-- Data for Name: attempt; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.attempt (account_id, id, delivery_id, event_id, endpoint_id, number, started_at, duration_ms, outcome, status_code, error, is_final, is_late, status, status_reason, retry_of, request_headers, response_headers, response_body, variant) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'att_01m8nvzxkbn0tzahr6p33z1w8e', 'dlv_01m8nvzxcyvade9svdx9qxt4km', 'evt_01m8nvzxcgb517rem0gp0dsnrc', 'ep_01m8nvzht6zfy94vhaqbke4ag7', 1, '2026-11-30 09:18:50.475944+00', 126, 'delivered', 200, NULL, true, false, 'delivered', NULL, NULL, NULL, NULL, NULL, 0);
INSERT INTO public.attempt (account_id, id, delivery_id, event_id, endpoint_id, number, started_at, duration_ms, outcome, status_code, error, is_final, is_late, status, status_reason, retry_of, request_headers, response_headers, response_body, variant) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'att_01m8nvzy31y4akf3yefhway7fd', 'dlv_01m8nvzy2w9fk35p9emd1wagh4', 'evt_01m8nvzy2tny3xxw0b7frp6mec', 'ep_01m8nvzht6zfy94vhaqbke4ag7', 1, '2026-11-30 09:18:50.978262+00', 9, 'server_error', 503, NULL, false, false, NULL, NULL, NULL, 'User-Agent: postpaid/1.0.0 (webhook delivery)
Content-Type: application/json; charset=utf-8
X-Bookto-Timestamp: 1796030330
X-Bookto-Signature: sha256=a38bd6c24b7b5acc218ed461a43175e90c5cd8473cdadca88f07feefd68f32e8
webhook-id: evt_01m8nvzy2tny3xxw0b7frp6mec
webhook-timestamp: 1796030330
webhook-signature: v1,BaH8B6jOfm4dE+RtzhjdtULBv0Zlo1T+cRUeaT/Ya3g=
X-Webhook-Signature: (hidden)
Authorization: (hidden)', 'Date: Mon, 30 Nov 2026 09:18:50 GMT
Content-length: 0', '', 0);
INSERT INTO public.attempt (account_id, id, delivery_id, event_id, endpoint_id, number, started_at, duration_ms, outcome, status_code, error, is_final, is_late, status, status_reason, retry_of, request_headers, response_headers, response_body, variant) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'att_01m8nvzy713q4hgte0scz16adc', 'dlv_01m8nvzy6qtrs5k2jev3bwdqfy', 'evt_01m8nvzy6pw7h88rnkma0pqmvh', 'ep_01m8nvzht6zfy94vhaqbke4ag7', 1, '2026-11-30 09:18:51.106151+00', 19, 'server_error', 503, NULL, false, false, NULL, NULL, NULL, 'User-Agent: postpaid/1.0.0 (webhook delivery)
Content-Type: application/json; charset=utf-8
X-Bookto-Timestamp: 1796030331
X-Bookto-Signature: sha256=f20370ecd07f9a0b24714f28cc9e88f47340b7ca3dc9ef46cdafdb47c188ad40
webhook-id: evt_01m8nvzy6pw7h88rnkma0pqmvh
webhook-timestamp: 1796030331
webhook-signature: v1,77PlW9QYJmaVJAa1V0Rnt1iQjnXQhJbWjx0LzePYpH0=
X-Webhook-Signature: (hidden)
Authorization: (hidden)', 'Date: Mon, 30 Nov 2026 09:18:51 GMT
Content-length: 0', '', 0);
INSERT INTO public.attempt (account_id, id, delivery_id, event_id, endpoint_id, number, started_at, duration_ms, outcome, status_code, error, is_final, is_late, status, status_reason, retry_of, request_headers, response_headers, response_body, variant) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'att_01m8nvzycbr20d66bkpcatx0na', 'dlv_01m8nvzyc205mxf8cs527y39wg', 'evt_01m8nvzybes2vdk8dzgpzwgmhr', 'ep_01m8nvzya5maq0pwkvtf4p8rgr', 1, '2026-11-30 09:18:51.275585+00', 23, 'server_error', 503, NULL, false, false, NULL, NULL, NULL, 'User-Agent: postpaid/1.0.0 (webhook delivery)
Content-Type: application/json; charset=utf-8
X-Bookto-Timestamp: 1796030331
X-Bookto-Signature: sha256=932584d4f278701f38ea5615a7a90b555e521d325281c9c52fb50786a508a03d
webhook-id: evt_01m8nvzybes2vdk8dzgpzwgmhr
webhook-timestamp: 1796030331
webhook-signature: v1,vdydUPIQkUN2F6xvgN3TdUeM/tkH4KlD51L8h2b/cWs= v1,OusG/cHLaH8zkl80BCM2cknht/PAYA+OMfLwIvmul50=', 'Date: Mon, 30 Nov 2026 09:18:51 GMT
Content-length: 0', '', 0);
INSERT INTO public.attempt (account_id, id, delivery_id, event_id, endpoint_id, number, started_at, duration_ms, outcome, status_code, error, is_final, is_late, status, status_reason, retry_of, request_headers, response_headers, response_body, variant) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'att_01m8nvzyfbgxnf81zrskd1bp0b', 'dlv_01m8nvzyekhgrcgxrm794e5t38', 'evt_01m8nvzyeggrrrchr80f8qz58n', 'ep_01m8nvzht6zfy94vhaqbke4ag7', 1, '2026-11-30 09:18:51.371453+00', 9, 'server_error', 503, NULL, false, false, NULL, NULL, NULL, 'User-Agent: postpaid/1.0.0 (webhook delivery)
Content-Type: application/json; charset=utf-8
X-Bookto-Timestamp: 1796030331
X-Bookto-Signature: sha256=2e08991e52257ce52f4d207ccdbcc8608cece89cba10859ce4498882d285e9aa
webhook-id: evt_01m8nvzyeggrrrchr80f8qz58n
webhook-timestamp: 1796030331
webhook-signature: v1,EpQOD7vfC7zo6/0dveUiVv3sqnVJu5R4RV3kY80EKz4= v1,p/DNk8wOUEN87CtV5GyObG+r/rsPNFQv/Yp4LI9pklE=
X-Webhook-Signature: (hidden)
Authorization: (hidden)', 'Date: Mon, 30 Nov 2026 09:18:51 GMT
Content-length: 0', '', 0);
INSERT INTO public.attempt (account_id, id, delivery_id, event_id, endpoint_id, number, started_at, duration_ms, outcome, status_code, error, is_final, is_late, status, status_reason, retry_of, request_headers, response_headers, response_body, variant) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'att_01m8nvzyfcmmvkjx25eyg068g7', 'dlv_01m8nvzyenqgdywahq3fndqwne', 'evt_01m8nvzyeggrrrchr80f8qz58n', 'ep_01m8nvzydn6a9p5k021b2f3861', 1, '2026-11-30 09:18:51.37368+00', 8, 'server_error', 503, NULL, false, false, NULL, NULL, NULL, 'User-Agent: postpaid/1.0.0 (webhook delivery)
Content-Type: application/json; charset=utf-8
X-Bookto-Timestamp: 1796030331
X-Bookto-Signature: sha256=818469649d6bbfe4399620a8de9362dd3274f1f392a8418168c5e9dcde5c7466
webhook-id: evt_01m8nvzyeggrrrchr80f8qz58n
webhook-timestamp: 1796030331
webhook-signature: v1,A6tWidfnytQR5CCiKwkOz9rDCzXQDuClviUEjhzIo4g=', 'Date: Mon, 30 Nov 2026 09:18:51 GMT
Content-length: 0', '', 0);


--
-- Data for Name: audit_entry; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.audit_entry (account_id, id, at, actor, actor_name, action, subject) VALUES ('acc_01m8nvzfs1qrv9r1gv0jrgf5yb', 'aud_01m8nvzfwrsnmwch67f5staznh', '2026-11-30 09:18:36.446818+00', NULL, 'system', 'user_added', 'operator');
INSERT INTO public.audit_entry (account_id, id, at, actor, actor_name, action, subject) VALUES ('acc_01m8nvzfxn464q2bs4qqr0ctnt', 'aud_01m8nvzfy2fjcb162xke5rsfxf', '2026-11-30 09:18:36.482546+00', NULL, 'system', 'key_made', 'key_01m8nvzfy1b8mhgmd20zk9cjgc');
INSERT INTO public.audit_entry (account_id, id, at, actor, actor_name, action, subject) VALUES ('acc_01m8nvzfs1qrv9r1gv0jrgf5yb', 'aud_01m8nvzhjn22whk7mydvpn7qj0', '2026-11-30 09:18:38.165506+00', 'key_01m8nvzfxcw5dbdxgpwdrq51ff', 'configured', 'entity_added', 'boats');
INSERT INTO public.audit_entry (account_id, id, at, actor, actor_name, action, subject) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'aud_01m8nvzhks79gzaw1ppvz94r2s', '2026-11-30 09:18:38.201625+00', 'key_01m8nvzfxcw5dbdxgpwdrq51ff', 'configured', 'account_opened', 'acc_01m8nvzhkpnj4zn9r41y2v80kn');
INSERT INTO public.audit_entry (account_id, id, at, actor, actor_name, action, subject) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'aud_01m8nvzhkt0veg82sj7dare21e', '2026-11-30 09:18:38.202709+00', 'key_01m8nvzfxcw5dbdxgpwdrq51ff', 'configured', 'key_made', 'key_01m8nvzhkt0veg82sj7dare21d');
INSERT INTO public.audit_entry (account_id, id, at, actor, actor_name, action, subject) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'aud_01m8nvzhte4amm8vn0qn6za668', '2026-11-30 09:18:38.4145+00', 'key_01m8nvzhkt0veg82sj7dare21d', 'first', 'endpoint_added', 'ep_01m8nvzht6zfy94vhaqbke4ag7');
INSERT INTO public.audit_entry (account_id, id, at, actor, actor_name, action, subject) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'aud_01m8nvzpw0kefd2jdxhgxjpnvd', '2026-11-30 09:18:43.584335+00', 'usr_01m8nvzfwnarmhh9cfe61vmq3p', 'operator', 'user_added', 'owner-664633660234');
INSERT INTO public.audit_entry (account_id, id, at, actor, actor_name, action, subject) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'aud_01m8nvzrfb17q1hjfxnbavb4dm', '2026-11-30 09:18:45.227405+00', 'usr_01m8nvzpvzeewp0v0y8fq62vzt', 'owner-664633660234', 'password_changed', 'owner-664633660234');
INSERT INTO public.audit_entry (account_id, id, at, actor, actor_name, action, subject) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'aud_01m8nvzv1a60mks43sgdxxf5bg', '2026-11-30 09:18:47.850616+00', 'usr_01m8nvzfwnarmhh9cfe61vmq3p', 'operator', 'inspector_created', 'ins_01m8nvzv16ze39c6tcekzmn6sy');
INSERT INTO public.audit_entry (account_id, id, at, actor, actor_name, action, subject) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'aud_01m8nvzvsf1rkp0h62x186qdsw', '2026-11-30 09:18:48.623895+00', 'usr_01m8nvzfwnarmhh9cfe61vmq3p', 'operator', 'product_added', 'prd_01m8nvzvsd8gc026f0tdffk95f');
INSERT INTO public.audit_entry (account_id, id, at, actor, actor_name, action, subject) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'aud_01m8nvzxnfqgxnrsw4pth49swt', '2026-11-30 09:18:50.543262+00', 'key_01m8nvzhkt0veg82sj7dare21d', 'first', 'secret_rotated', NULL);
INSERT INTO public.audit_entry (account_id, id, at, actor, actor_name, action, subject) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'aud_01m8nvzxqk5at5f5m5nfvm913g', '2026-11-30 09:18:50.611126+00', 'key_01m8nvzhkt0veg82sj7dare21d', 'first', 'secret_activated', NULL);
INSERT INTO public.audit_entry (account_id, id, at, actor, actor_name, action, subject) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'aud_01m8nvzxsgfcdexvb6nv5fv121', '2026-11-30 09:18:50.672543+00', 'key_01m8nvzhkt0veg82sj7dare21d', 'first', 'buyer_erased', 'ers_01m8nvzxseyvrjvgr1r4553hw4');
INSERT INTO public.audit_entry (account_id, id, at, actor, actor_name, action, subject) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'aud_01m8nvzxyyeedryr8dhtkmdp3e', '2026-11-30 09:18:50.846843+00', 'key_01m8nvzhkt0veg82sj7dare21d', 'first', 'provider_set', 'stripe');
INSERT INTO public.audit_entry (account_id, id, at, actor, actor_name, action, subject) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'aud_01m8nvzya67e246xe5a23ztvy5', '2026-11-30 09:18:51.206256+00', 'key_01m8nvzhkt0veg82sj7dare21d', 'first', 'endpoint_added', 'ep_01m8nvzya5maq0pwkvtf4p8rgr');
INSERT INTO public.audit_entry (account_id, id, at, actor, actor_name, action, subject) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'aud_01m8nvzydn6a9p5k021b2f3863', '2026-11-30 09:18:51.31779+00', 'key_01m8nvzhkt0veg82sj7dare21d', 'first', 'endpoint_added', 'ep_01m8nvzydn6a9p5k021b2f3861');
INSERT INTO public.audit_entry (account_id, id, at, actor, actor_name, action, subject) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'aud_01m8nvzygpr8jxva0vbjnxarrx', '2026-11-30 09:18:51.414569+00', 'key_01m8nvzhkt0veg82sj7dare21d', 'first', 'endpoint_added', 'ep_01m8nvzygntcv54kgejz5ydcy4');
INSERT INTO public.audit_entry (account_id, id, at, actor, actor_name, action, subject) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'aud_01m8nvzyhygd51b5b3jabb4e0f', '2026-11-30 09:18:51.454819+00', 'key_01m8nvzhkt0veg82sj7dare21d', 'first', 'endpoint_added', 'ep_01m8nvzyhygd51b5b3jabb4e0e');
INSERT INTO public.audit_entry (account_id, id, at, actor, actor_name, action, subject) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'aud_01m8nvzyjzbgy12cd4vf5jkg81', '2026-11-30 09:18:51.487191+00', 'key_01m8nvzhkt0veg82sj7dare21d', 'first', 'endpoint_disabled', 'ep_01m8nvzyhygd51b5b3jabb4e0e');
INSERT INTO public.audit_entry (account_id, id, at, actor, actor_name, action, subject) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'aud_01m8nvzym0ve2dp2xqxqb6pn89', '2026-11-30 09:18:51.520431+00', 'key_01m8nvzhkt0veg82sj7dare21d', 'first', 'endpoint_added', 'ep_01m8nvzykzpefz373ykw2m4m7h');
INSERT INTO public.audit_entry (account_id, id, at, actor, actor_name, action, subject) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'aud_01m8nvzymvdvbd1evh57p0pd7c', '2026-11-30 09:18:51.547323+00', 'key_01m8nvzhkt0veg82sj7dare21d', 'first', 'endpoint_deleted', 'ep_01m8nvzykzpefz373ykw2m4m7h');
INSERT INTO public.audit_entry (account_id, id, at, actor, actor_name, action, subject) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'aud_01m8nvzynjg2ssgvkr8pgmfc9h', '2026-11-30 09:18:51.570069+00', 'key_01m8nvzhkt0veg82sj7dare21d', 'first', 'key_made', 'key_01m8nvzynh38scgqf2q1wwyczm');
INSERT INTO public.audit_entry (account_id, id, at, actor, actor_name, action, subject) VALUES ('acc_01m8nvzyp8kgsar3ty2j6ps2tz', 'aud_01m8nvzyp9994ynscbqkfam9mf', '2026-11-30 09:18:51.594011+00', 'key_01m8nvzfxcw5dbdxgpwdrq51ff', 'configured', 'account_opened', 'acc_01m8nvzyp8kgsar3ty2j6ps2tz');
INSERT INTO public.audit_entry (account_id, id, at, actor, actor_name, action, subject) VALUES ('acc_01m8nvzyp8kgsar3ty2j6ps2tz', 'aud_01m8nvzypanfg9q9x9gnh5jj8p', '2026-11-30 09:18:51.594421+00', 'key_01m8nvzfxcw5dbdxgpwdrq51ff', 'configured', 'key_made', 'key_01m8nvzypanfg9q9x9gnh5jj8n');


--
-- Data for Name: captured_request; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.captured_request (account_id, inspector_id, id, method, target, headers, headers_cut, body, body_bytes, received_at) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'ins_01m8nvzv16ze39c6tcekzmn6sy', 'req_01m8nvzvcw75b7ph8hq04hqnc0', 'POST', '/a?b=c', '[["content-length","13"],["host","127.0.0.1:34177"],["user-agent","Java-http-client/17.0.15"],["x-test","a test"],["cookie","(hidden)"]]', false, '\x7b227365656e223a747275657d', 13, '2026-11-30 09:18:48.217303+00');


--
-- Data for Name: checkout; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.checkout (token, account_id, product_id, order_id, form_key, outcome, created_at) VALUES ('ulbPnInRzc8bRBFGt3Wu9aNoV-vtgHja', 'acc_01m8nvzhkpnj4zn9r41y2v80kn', 'prd_01m8nvzvsd8gc026f0tdffk95f', 'ord_01m8nvzwxnkce97p5d7b0cw0xd', 'ulbPnInRzc8bRBFGt3Wu9aNoV-vtgHja', 'cancelled', '2026-11-30 09:18:49.796137+00');


--
-- Data for Name: delivery; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.delivery (account_id, id, event_id, endpoint_id, variant, retry_of, attempt_count, due_at, claimed_by, claim_no, created_at, loss_count, begun_at) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'dlv_01m8nvzy2w9fk35p9emd1wagh4', 'evt_01m8nvzy2tny3xxw0b7frp6mec', 'ep_01m8nvzht6zfy94vhaqbke4ag7', 0, NULL, 1, '2026-11-30 09:18:55.851728+00', NULL, 1, '2026-11-30 09:18:50.972192+00', 0, NULL);
INSERT INTO public.delivery (account_id, id, event_id, endpoint_id, variant, retry_of, attempt_count, due_at, claimed_by, claim_no, created_at, loss_count, begun_at) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'dlv_01m8nvzy6qtrs5k2jev3bwdqfy', 'evt_01m8nvzy6pw7h88rnkma0pqmvh', 'ep_01m8nvzht6zfy94vhaqbke4ag7', 0, NULL, 1, '2026-11-30 09:18:56.795848+00', NULL, 1, '2026-11-30 09:18:51.095721+00', 0, NULL);
INSERT INTO public.delivery (account_id, id, event_id, endpoint_id, variant, retry_of, attempt_count, due_at, claimed_by, claim_no, created_at, loss_count, begun_at) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'dlv_01m8nvzyc205mxf8cs527y39wg', 'evt_01m8nvzybes2vdk8dzgpzwgmhr', 'ep_01m8nvzya5maq0pwkvtf4p8rgr', 0, NULL, 1, '2026-11-30 09:19:21.298884+00', NULL, 1, '2026-11-30 09:18:51.267017+00', 0, NULL);
INSERT INTO public.delivery (account_id, id, event_id, endpoint_id, variant, retry_of, attempt_count, due_at, claimed_by, claim_no, created_at, loss_count, begun_at) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'dlv_01m8nvzyekhgrcgxrm794e5t38', 'evt_01m8nvzyeggrrrchr80f8qz58n', 'ep_01m8nvzht6zfy94vhaqbke4ag7', 0, NULL, 1, '2026-11-30 09:18:56.561307+00', NULL, 1, '2026-11-30 09:18:51.347287+00', 0, NULL);
INSERT INTO public.delivery (account_id, id, event_id, endpoint_id, variant, retry_of, attempt_count, due_at, claimed_by, claim_no, created_at, loss_count, begun_at) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'dlv_01m8nvzyenqgdywahq3fndqwne', 'evt_01m8nvzyeggrrrchr80f8qz58n', 'ep_01m8nvzydn6a9p5k021b2f3861', 0, NULL, 1, '2026-11-30 09:18:56.851751+00', NULL, 1, '2026-11-30 09:18:51.349746+00', 0, NULL);
INSERT INTO public.delivery (account_id, id, event_id, endpoint_id, variant, retry_of, attempt_count, due_at, claimed_by, claim_no, created_at, loss_count, begun_at) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'dlv_01m8nvzyr1tdk6yhnp1563jasc', 'evt_01m8nvzyqrn5kkhktmnvjgnn95', 'ep_01m8nvzht6zfy94vhaqbke4ag7', 0, NULL, 0, '2026-11-30 09:19:51.649454+00', 'node_01m8nvzfymq5fdjna37p6qamhq', 1, '2026-11-30 09:18:51.649454+00', 0, NULL);
INSERT INTO public.delivery (account_id, id, event_id, endpoint_id, variant, retry_of, attempt_count, due_at, claimed_by, claim_no, created_at, loss_count, begun_at) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'dlv_01m8nvzyr1tdk6yhnp1563jasd', 'evt_01m8nvzyqrn5kkhktmnvjgnn95', 'ep_01m8nvzydn6a9p5k021b2f3861', 0, NULL, 0, '2026-11-30 09:19:51.649944+00', 'node_01m8nvzfymq5fdjna37p6qamhq', 1, '2026-11-30 09:18:51.649944+00', 0, NULL);
INSERT INTO public.delivery (account_id, id, event_id, endpoint_id, variant, retry_of, attempt_count, due_at, claimed_by, claim_no, created_at, loss_count, begun_at) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'dlv_01m8nvzyr2gh7tk9egkex3xmrj', 'evt_01m8nvzyqrn5kkhktmnvjgnn95', 'ep_01m8nvzygntcv54kgejz5ydcy4', 0, NULL, 0, '2026-11-30 09:19:51.650335+00', 'node_01m8nvzfymq5fdjna37p6qamhq', 1, '2026-11-30 09:18:51.650335+00', 0, NULL);


--
-- Data for Name: endpoint; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.endpoint (id, account_id, name, url, events, test_orders, status, status_reason, signature_key, headers, success, retry_preset, retry_delays, max_in_flight, created_at, updated_at, deleted_at, version, managed_by, own_secret, subscribed_by) VALUES ('ep_01m8nvzht6zfy94vhaqbke4ag7', 'acc_01m8nvzhkpnj4zn9r41y2v80kn', 'Ledger', 'http://127.0.0.1:42703/account', 'order.paid', true, 'ACTIVE', NULL, '\x94bde214ddb8fb07b9c457d2adb566978353e2f87adc7d1eeb343fc77409506a23eff609d31df8a05d', '\x6f4227708cd8e8aeafe663dbab46b671cee2e4aa94685bf1ed890b5fef0c916827012a57ce08f323eb8f5223bf2714d0a7d1f909da218ca5bde7541cd2cd7461', '2xx', 'standard', '', NULL, '2026-11-30 09:18:38.406473+00', '2026-11-30 09:18:38.406473+00', NULL, 1, NULL, false, NULL);
INSERT INTO public.endpoint (id, account_id, name, url, events, test_orders, status, status_reason, signature_key, headers, success, retry_preset, retry_delays, max_in_flight, created_at, updated_at, deleted_at, version, managed_by, own_secret, subscribed_by) VALUES ('ep_01m8nvzya5maq0pwkvtf4p8rgr', 'acc_01m8nvzhkpnj4zn9r41y2v80kn', NULL, 'http://127.0.0.1:42703/changes', 'prices', true, 'ACTIVE', NULL, NULL, NULL, '200', 'butlerapp', '', NULL, '2026-11-30 09:18:51.205878+00', '2026-11-30 09:18:51.205878+00', NULL, 1, NULL, false, NULL);
INSERT INTO public.endpoint (id, account_id, name, url, events, test_orders, status, status_reason, signature_key, headers, success, retry_preset, retry_delays, max_in_flight, created_at, updated_at, deleted_at, version, managed_by, own_secret, subscribed_by) VALUES ('ep_01m8nvzydn6a9p5k021b2f3861', 'acc_01m8nvzhkpnj4zn9r41y2v80kn', NULL, 'http://127.0.0.1:42703/own', 'order.paid', true, 'ACTIVE', NULL, NULL, NULL, '2xx', 'standard', '', NULL, '2026-11-30 09:18:51.316995+00', '2026-11-30 09:18:51.316995+00', NULL, 1, NULL, true, NULL);
INSERT INTO public.endpoint (id, account_id, name, url, events, test_orders, status, status_reason, signature_key, headers, success, retry_preset, retry_delays, max_in_flight, created_at, updated_at, deleted_at, version, managed_by, own_secret, subscribed_by) VALUES ('ep_01m8nvzygntcv54kgejz5ydcy4', 'acc_01m8nvzhkpnj4zn9r41y2v80kn', NULL, 'http://127.0.0.1:42703/hook', 'order.paid', true, 'ACTIVE', NULL, NULL, NULL, '2xx', 'standard', '', NULL, '2026-11-30 09:18:51.413694+00', '2026-11-30 09:18:51.413694+00', NULL, 1, 'ZAPIER', true, 'key_01m8nvzhkt0veg82sj7dare21d');
INSERT INTO public.endpoint (id, account_id, name, url, events, test_orders, status, status_reason, signature_key, headers, success, retry_preset, retry_delays, max_in_flight, created_at, updated_at, deleted_at, version, managed_by, own_secret, subscribed_by) VALUES ('ep_01m8nvzyhygd51b5b3jabb4e0e', 'acc_01m8nvzhkpnj4zn9r41y2v80kn', NULL, 'http://127.0.0.1:42703/paused', 'order.paid', true, 'DISABLED', 'by_user', NULL, NULL, '2xx', 'standard', '', NULL, '2026-11-30 09:18:51.454214+00', '2026-11-30 09:18:51.486984+00', NULL, 2, NULL, false, NULL);
INSERT INTO public.endpoint (id, account_id, name, url, events, test_orders, status, status_reason, signature_key, headers, success, retry_preset, retry_delays, max_in_flight, created_at, updated_at, deleted_at, version, managed_by, own_secret, subscribed_by) VALUES ('ep_01m8nvzykzpefz373ykw2m4m7h', 'acc_01m8nvzhkpnj4zn9r41y2v80kn', NULL, 'http://127.0.0.1:42703/gone', 'order.paid', true, 'DISABLED', 'by_user', NULL, NULL, '2xx', 'standard', '', NULL, '2026-11-30 09:18:51.519118+00', '2026-11-30 09:18:51.547142+00', '2026-11-30 09:18:51.547142+00', 2, NULL, false, NULL);


--
-- Data for Name: entity_type; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.entity_type (name, label, created_at) VALUES ('boats', 'Boats', '2026-11-30 09:18:38.145007+00');


--
-- Data for Name: erasure; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.erasure (id, account_id, match_ref, search_after, orders, events, created_at, finished_at, orders_before) VALUES ('ers_01m8nvzxseyvrjvgr1r4553hw4', 'acc_01m8nvzhkpnj4zn9r41y2v80kn', NULL, 'evt_01m8nvzxcgb517rem0gp0dsnrc', 1, 1, '2026-11-30 09:18:50.670116+00', '2026-11-30 09:18:50.787322+00', '');


--
-- Data for Name: event; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.event (account_id, id, type, deduplication_key, order_number, is_test, created_at, feed_position) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'evt_01m8nvzxcgb517rem0gp0dsnrc', 'order.paid', 'order.paid:ord_01m8nvzxcajk9c95ww59ejekv3', 'ORD-5KDKBK731S', false, '2026-11-30 09:18:50.256583+00', 1099511628589);
INSERT INTO public.event (account_id, id, type, deduplication_key, order_number, is_test, created_at, feed_position) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'evt_01m8nvzy2tny3xxw0b7frp6mec', 'order.paid', 'order.paid:ord_01m8nvzxzz9fp15hnqzp4kfvhj', 'ORD-MRCDV3CRGW', false, '2026-11-30 09:18:50.97056+00', 1099511628600);
INSERT INTO public.event (account_id, id, type, deduplication_key, order_number, is_test, created_at, feed_position) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'evt_01m8nvzy6pw7h88rnkma0pqmvh', 'order.paid', 'order.paid:ord_01m8nvzy6k33zfxyzemyj5n4ak', 'ORD-MQEAGQQ1RE', false, '2026-11-30 09:18:51.094269+00', 1099511628607);
INSERT INTO public.event (account_id, id, type, deduplication_key, order_number, is_test, created_at, feed_position) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'evt_01m8nvzybes2vdk8dzgpzwgmhr', 'entities.changed', 'entities.changed:evt_01m8nvzybes2vdk8dzgpzwgmhr', NULL, false, '2026-11-30 09:18:51.247318+00', 1099511628611);
INSERT INTO public.event (account_id, id, type, deduplication_key, order_number, is_test, created_at, feed_position) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'evt_01m8nvzyeggrrrchr80f8qz58n', 'order.paid', 'order.paid:ord_01m8nvzyeefqwjt02hf4zmbe95', 'ORD-59GSKA6V3D', false, '2026-11-30 09:18:51.344067+00', 1099511628615);
INSERT INTO public.event (account_id, id, type, deduplication_key, order_number, is_test, created_at, feed_position) VALUES ('acc_01m8nvzyp8kgsar3ty2j6ps2tz', 'evt_01m8nvzypzj8bamzmbnth4b9e5', 'order.paid', 'order.paid:ord_01m8nvzypxrp6e2pt525c78trb', 'ORD-QFZJVE3501', false, '2026-11-30 09:18:51.615254+00', 1099511628630);
INSERT INTO public.event (account_id, id, type, deduplication_key, order_number, is_test, created_at, feed_position) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'evt_01m8nvzyqrn5kkhktmnvjgnn95', 'order.paid', 'order.paid:ord_01m8nvzyqn2jey8j4a383k6stk', 'ORD-FX6HNAQWY7', false, '2026-11-30 09:18:51.640871+00', 1099511628631);


--
-- Data for Name: event_body; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.event_body (account_id, event_id, variant, body) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'evt_01m8nvzy2tny3xxw0b7frp6mec', 0, '\x7b226576656e74223a226f726465722e70616964222c227061796d656e745f70726f7669646572223a22737472697065222c226f726465725f6964223a226f72645f30316d386e767a787a7a3966703135686e717a70346b6676686a222c226f726465725f6e756d626572223a224f52442d4d524344563343524757222c22737461747573223a2270616964222c22637265617465645f6174223a22323032362d31312d33305430393a31383a35305a222c22706169645f6174223a22323032362d31312d32315431303a30303a30365a222c22616d6f756e74223a7b22746f74616c5f696e636c223a312e32312c226578636c5f766174223a312c22766174223a302e32312c227661745f72617465223a32312c2263757272656e6379223a22455552227d2c227661745f74726561746d656e74223a227374616e64617264222c2270726f64756374223a7b226e616d65223a22436f75727365222c226465736372697074696f6e223a2254776f2064617973227d2c226275796572223a7b2266697273745f6e616d65223a22416e222c226c6173745f6e616d65223a2250656574657273222c22656d61696c223a22616e406578616d706c652e636f6d222c22636f6d70616e79223a6e756c6c2c227661745f6e756d626572223a6e756c6c2c2261646472657373223a7b22737472656574223a6e756c6c2c22706f7374616c5f636f6465223a6e756c6c2c2263697479223a6e756c6c2c22726567696f6e223a6e756c6c7d2c22636f756e747279223a224245222c226d617463685f726566223a226272315f6865796b35776e3772796967367a6c6269737765366a73737975227d2c22637573746f6d5f6669656c6473223a7b2273697a65223a224c227d2c2273656c6c6572223a7b226964223a226163635f30316d386e767a686b706e6a347a6e3972343179327638306b6e222c22656e74697479223a6e756c6c7d2c2269735f746573745f6f72646572223a66616c73657d');
INSERT INTO public.event_body (account_id, event_id, variant, body) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'evt_01m8nvzy6pw7h88rnkma0pqmvh', 0, '\x7b226576656e74223a226f726465722e70616964222c227061796d656e745f70726f7669646572223a2274657374222c226f726465725f6964223a226f72645f30316d386e767a79366b33337a6678797a656d796a356e34616b222c226f726465725f6e756d626572223a224f52442d4d514541475151315245222c22737461747573223a2270616964222c22637265617465645f6174223a22323032362d31312d33305430393a31383a35315a222c22706169645f6174223a22323032362d31312d33305430393a31383a35315a222c22616d6f756e74223a7b22746f74616c5f696e636c223a312e32312c226578636c5f766174223a312c22766174223a302e32312c227661745f72617465223a32312c2263757272656e6379223a22455552227d2c227661745f74726561746d656e74223a227374616e64617264222c2270726f64756374223a7b226e616d65223a22436f75727365222c226465736372697074696f6e223a2254776f2064617973227d2c226275796572223a7b2266697273745f6e616d65223a22416e222c226c6173745f6e616d65223a2250656574657273222c22656d61696c223a22616e406578616d706c652e636f6d222c22636f6d70616e79223a6e756c6c2c227661745f6e756d626572223a6e756c6c2c2261646472657373223a7b22737472656574223a6e756c6c2c22706f7374616c5f636f6465223a6e756c6c2c2263697479223a6e756c6c2c22726567696f6e223a6e756c6c7d2c22636f756e747279223a224245222c226d617463685f726566223a226272315f6865796b35776e3772796967367a6c6269737765366a73737975227d2c22637573746f6d5f6669656c6473223a7b2273697a65223a224c227d2c2273656c6c6572223a7b226964223a226163635f30316d386e767a686b706e6a347a6e3972343179327638306b6e222c22656e74697479223a6e756c6c7d2c2269735f746573745f6f72646572223a66616c73657d');
INSERT INTO public.event_body (account_id, event_id, variant, body) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'evt_01m8nvzybes2vdk8dzgpzwgmhr', 0, '\x7b2264617461223a5b7b2274797065223a22707269636573222c226964223a3534352c22616374696f6e223a2275706461746564222c2261747472696275746573223a7b22616d6f756e74223a31327d7d5d7d');
INSERT INTO public.event_body (account_id, event_id, variant, body) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'evt_01m8nvzyeggrrrchr80f8qz58n', 0, '\x7b226576656e74223a226f726465722e70616964222c227061796d656e745f70726f7669646572223a2274657374222c226f726465725f6964223a226f72645f30316d386e767a7965656671776a7430326866347a6d62653935222c226f726465725f6e756d626572223a224f52442d353947534b4136563344222c22737461747573223a2270616964222c22637265617465645f6174223a22323032362d31312d33305430393a31383a35315a222c22706169645f6174223a22323032362d31312d33305430393a31383a35315a222c22616d6f756e74223a7b22746f74616c5f696e636c223a312e32312c226578636c5f766174223a312c22766174223a302e32312c227661745f72617465223a32312c2263757272656e6379223a22455552227d2c227661745f74726561746d656e74223a227374616e64617264222c2270726f64756374223a7b226e616d65223a22436f75727365222c226465736372697074696f6e223a2254776f2064617973227d2c226275796572223a7b2266697273745f6e616d65223a22416e222c226c6173745f6e616d65223a2250656574657273222c22656d61696c223a22616e406578616d706c652e636f6d222c22636f6d70616e79223a6e756c6c2c227661745f6e756d626572223a6e756c6c2c2261646472657373223a7b22737472656574223a6e756c6c2c22706f7374616c5f636f6465223a6e756c6c2c2263697479223a6e756c6c2c22726567696f6e223a6e756c6c7d2c22636f756e747279223a224245222c226d617463685f726566223a226272315f6865796b35776e3772796967367a6c6269737765366a73737975227d2c22637573746f6d5f6669656c6473223a7b2273697a65223a224c227d2c2273656c6c6572223a7b226964223a226163635f30316d386e767a686b706e6a347a6e3972343179327638306b6e222c22656e74697479223a6e756c6c7d2c2269735f746573745f6f72646572223a66616c73657d');
INSERT INTO public.event_body (account_id, event_id, variant, body) VALUES ('acc_01m8nvzyp8kgsar3ty2j6ps2tz', 'evt_01m8nvzypzj8bamzmbnth4b9e5', 0, '\x7b226576656e74223a226f726465722e70616964222c227061796d656e745f70726f7669646572223a2274657374222c226f726465725f6964223a226f72645f30316d386e767a79707872703665327074353235633738747262222c226f726465725f6e756d626572223a224f52442d51465a4a564533353031222c22737461747573223a2270616964222c22637265617465645f6174223a22323032362d31312d33305430393a31383a35315a222c22706169645f6174223a22323032362d31312d33305430393a31383a35315a222c22616d6f756e74223a7b22746f74616c5f696e636c223a312e32312c226578636c5f766174223a312c22766174223a302e32312c227661745f72617465223a32312c2263757272656e6379223a22455552227d2c227661745f74726561746d656e74223a227374616e64617264222c2270726f64756374223a7b226e616d65223a22436f75727365222c226465736372697074696f6e223a2254776f2064617973227d2c226275796572223a7b2266697273745f6e616d65223a22416e222c226c6173745f6e616d65223a2250656574657273222c22656d61696c223a22616e406578616d706c652e636f6d222c22636f6d70616e79223a6e756c6c2c227661745f6e756d626572223a6e756c6c2c2261646472657373223a7b22737472656574223a6e756c6c2c22706f7374616c5f636f6465223a6e756c6c2c2263697479223a6e756c6c2c22726567696f6e223a6e756c6c7d2c22636f756e747279223a224245222c226d617463685f726566223a226272315f3434647162646461686b797a746670656178696f683666716b75227d2c22637573746f6d5f6669656c6473223a7b2273697a65223a224c227d2c2273656c6c6572223a7b226964223a226163635f30316d386e767a7970386b67736172337479326a36707332747a222c22656e74697479223a6e756c6c7d2c2269735f746573745f6f72646572223a66616c73657d');
INSERT INTO public.event_body (account_id, event_id, variant, body) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'evt_01m8nvzyqrn5kkhktmnvjgnn95', 0, '\x7b226576656e74223a226f726465722e70616964222c227061796d656e745f70726f7669646572223a2274657374222c226f726465725f6964223a226f72645f30316d386e767a79716e326a6579386a34613338336b3673746b222c226f726465725f6e756d626572223a224f52442d465836484e4151575937222c22737461747573223a2270616964222c22637265617465645f6174223a22323032362d31312d33305430393a31383a35315a222c22706169645f6174223a22323032362d31312d33305430393a31383a35315a222c22616d6f756e74223a7b22746f74616c5f696e636c223a312e32312c226578636c5f766174223a312c22766174223a302e32312c227661745f72617465223a32312c2263757272656e6379223a22455552227d2c227661745f74726561746d656e74223a227374616e64617264222c2270726f64756374223a7b226e616d65223a22436f75727365222c226465736372697074696f6e223a2254776f2064617973227d2c226275796572223a7b2266697273745f6e616d65223a22416e222c226c6173745f6e616d65223a2250656574657273222c22656d61696c223a22616e406578616d706c652e636f6d222c22636f6d70616e79223a6e756c6c2c227661745f6e756d626572223a6e756c6c2c2261646472657373223a7b22737472656574223a6e756c6c2c22706f7374616c5f636f6465223a6e756c6c2c2263697479223a6e756c6c2c22726567696f6e223a6e756c6c7d2c22636f756e747279223a224245222c226d617463685f726566223a226272315f6865796b35776e3772796967367a6c6269737765366a73737975227d2c22637573746f6d5f6669656c6473223a7b2273697a65223a224c227d2c2273656c6c6572223a7b226964223a226163635f30316d386e767a686b706e6a347a6e3972343179327638306b6e222c22656e74697479223a6e756c6c7d2c2269735f746573745f6f72646572223a66616c73657d');


--
-- Data for Name: event_feed; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.event_feed (cluster) VALUES ('7713890813983544077/1');


--
-- Data for Name: fanout; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.fanout (account_id, event_id, decisions) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'evt_01m8nvzxcgb517rem0gp0dsnrc', '[{"endpoint":"ep_01m8nvzht6zfy94vhaqbke4ag7","decision":"deliver","variant":0,"reason":null}]');
INSERT INTO public.fanout (account_id, event_id, decisions) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'evt_01m8nvzy2tny3xxw0b7frp6mec', '[{"endpoint":"ep_01m8nvzht6zfy94vhaqbke4ag7","decision":"deliver","variant":0,"reason":null}]');
INSERT INTO public.fanout (account_id, event_id, decisions) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'evt_01m8nvzy6pw7h88rnkma0pqmvh', '[{"endpoint":"ep_01m8nvzht6zfy94vhaqbke4ag7","decision":"deliver","variant":0,"reason":null}]');
INSERT INTO public.fanout (account_id, event_id, decisions) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'evt_01m8nvzybes2vdk8dzgpzwgmhr', '[{"endpoint":"ep_01m8nvzht6zfy94vhaqbke4ag7","decision":"skip","reason":"not_selected"},{"endpoint":"ep_01m8nvzya5maq0pwkvtf4p8rgr","decision":"deliver","variant":0,"reason":null}]');
INSERT INTO public.fanout (account_id, event_id, decisions) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'evt_01m8nvzyeggrrrchr80f8qz58n', '[{"endpoint":"ep_01m8nvzht6zfy94vhaqbke4ag7","decision":"deliver","variant":0,"reason":null},{"endpoint":"ep_01m8nvzya5maq0pwkvtf4p8rgr","decision":"skip","reason":"not_selected"},{"endpoint":"ep_01m8nvzydn6a9p5k021b2f3861","decision":"deliver","variant":0,"reason":null}]');
INSERT INTO public.fanout (account_id, event_id, decisions) VALUES ('acc_01m8nvzyp8kgsar3ty2j6ps2tz', 'evt_01m8nvzypzj8bamzmbnth4b9e5', '[{"endpoint":"","decision":"skip","reason":"plan"}]');
INSERT INTO public.fanout (account_id, event_id, decisions) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'evt_01m8nvzyqrn5kkhktmnvjgnn95', '[{"endpoint":"ep_01m8nvzht6zfy94vhaqbke4ag7","decision":"deliver","variant":0,"reason":null},{"endpoint":"ep_01m8nvzya5maq0pwkvtf4p8rgr","decision":"skip","reason":"not_selected"},{"endpoint":"ep_01m8nvzydn6a9p5k021b2f3861","decision":"deliver","variant":0,"reason":null},{"endpoint":"ep_01m8nvzygntcv54kgejz5ydcy4","decision":"deliver","variant":0,"reason":null},{"endpoint":"ep_01m8nvzyhygd51b5b3jabb4e0e","decision":"skip","reason":"disabled"}]');


--
-- Data for Name: flyway_schema_history; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success) VALUES (1, '1', 'first', 'SQL', 'V1__first.sql', -1580175809, 'postgres', '2026-11-30 09:18:35.339684', 100, true);
INSERT INTO public.flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success) VALUES (2, '2', 'secret rotation', 'SQL', 'V2__secret_rotation.sql', 1616811784, 'postgres', '2026-11-30 09:18:35.484607', 9, true);
INSERT INTO public.flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success) VALUES (3, '3', 'payment providers', 'SQL', 'V3__payment_providers.sql', -774603185, 'postgres', '2026-11-30 09:18:35.515623', 15, true);
INSERT INTO public.flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success) VALUES (4, '4', 'entity types', 'SQL', 'V4__entity_types.sql', -1901857235, 'postgres', '2026-11-30 09:18:35.542219', 5, true);
INSERT INTO public.flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success) VALUES (5, '5', 'requests', 'SQL', 'V5__requests.sql', 1601438170, 'postgres', '2026-11-30 09:18:35.556655', 10, true);
INSERT INTO public.flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success) VALUES (6, '6', 'keys and hooks', 'SQL', 'V6__keys_and_hooks.sql', 1579961650, 'postgres', '2026-11-30 09:18:35.578383', 5, true);
INSERT INTO public.flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success) VALUES (7, '7', 'erasure', 'SQL', 'V7__erasure.sql', -737525937, 'postgres', '2026-11-30 09:18:35.596775', 30, true);
INSERT INTO public.flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success) VALUES (8, '9', 'nodes', 'SQL', 'V9__nodes.sql', -1003978249, 'postgres', '2026-11-30 09:18:35.641945', 8, true);
INSERT INTO public.flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success) VALUES (9, '10', 'queue by account', 'SQL', 'V10__queue_by_account.sql', 174371259, 'postgres', '2026-11-30 09:18:35.662634', 5, true);
INSERT INTO public.flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success) VALUES (10, '11', 'people', 'SQL', 'V11__people.sql', -593568309, 'postgres', '2026-11-30 09:18:35.681014', 4, true);
INSERT INTO public.flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success) VALUES (11, '12', 'inspectors', 'SQL', 'V12__inspectors.sql', 447129580, 'postgres', '2026-11-30 09:18:35.708509', 24, true);
INSERT INTO public.flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success) VALUES (12, '13', 'products', 'SQL', 'V13__products.sql', 1143656978, 'postgres', '2026-11-30 09:18:35.744449', 20, true);
INSERT INTO public.flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success) VALUES (13, '14', 'audit', 'SQL', 'V14__audit.sql', 905968822, 'postgres', '2026-11-30 09:18:35.774285', 9, true);
INSERT INTO public.flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success) VALUES (14, '15', 'what was sent and found', 'SQL', 'V15__what_was_sent_and_found.sql', 1727997302, 'postgres', '2026-11-30 09:18:35.789982', 7, true);
INSERT INTO public.flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success) VALUES (15, '16', 'oldest first', 'SQL', 'V16__oldest_first.sql', -163081296, 'postgres', '2026-11-30 09:18:35.809961', 8, true);
INSERT INTO public.flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success) VALUES (16, '17', 'pace of nodes', 'SQL', 'V17__pace_of_nodes.sql', 1854085887, 'postgres', '2026-11-30 09:18:35.843002', 1, true);
INSERT INTO public.flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success) VALUES (17, '18', 'order numbers in any case', 'SQL', 'V18__order_numbers_in_any_case.sql', 445945512, 'postgres', '2026-11-30 09:18:35.850693', 16, true);
INSERT INTO public.flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success) VALUES (18, '19', 'feed by commit order', 'SQL', 'V19__feed_by_commit_order.sql', -1512867728, 'postgres', '2026-11-30 09:18:35.894861', 52, true);
INSERT INTO public.flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success) VALUES (19, '21', 'losses are no attempts', 'SQL', 'V21__losses_are_no_attempts.sql', -475292633, 'postgres', '2026-11-30 09:18:35.974852', 11, true);
INSERT INTO public.flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success) VALUES (20, '22', 'provider notices', 'SQL', 'V22__provider_notices.sql', 698952220, 'postgres', '2026-11-30 09:18:35.996289', 3, true);
INSERT INTO public.flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success) VALUES (21, '23', 'orders that mention a buyer', 'SQL', 'V23__orders_that_mention_a_buyer.sql', 1941917980, 'postgres', '2026-11-30 09:18:36.006431', 1, true);
INSERT INTO public.flyway_schema_history (installed_rank, version, description, type, script, checksum, installed_by, installed_on, execution_time, success) VALUES (22, '26', 'access of hooks', 'SQL', 'V26__access_of_hooks.sql', -1441452700, 'postgres', '2026-11-30 09:18:36.015305', 2, true);


--
-- Data for Name: inspector; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.inspector (id, account_id, token, answer_status, answer_delay_seconds, requests, last_request_at, created_at, expires_at) VALUES ('ins_01m8nvzv16ze39c6tcekzmn6sy', 'acc_01m8nvzhkpnj4zn9r41y2v80kn', 'vBS_SiDlNAbizAExw5XScnYkJjowPIzi', 200, 0, 1, '2026-11-30 09:18:48.217303+00', '2026-11-30 09:18:47.846597+00', '2026-12-07 09:18:47.846597+00');


--
-- Data for Name: installation; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.installation (name, sealed) VALUES ('match_key', '\x993293eceb85c19a31e1221f688d38f0d090e066bf81dcf9ebdbe340691a365b27115f99dc1d74aef2c6e42e43096bdd0ad14427d589deecc074fcaa');


--
-- Data for Name: kept_answer; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.kept_answer (account_id, idempotency_key, sha256, holder, created_at, status, location, etag, body) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'of-before', '70ee50d261983f28001b6139a44d8425dd487eebf7da285d515cf00b6b3cc8ea', 'try_01m8nvzy5mbh09hpv25c9e78cx', '2026-11-30 09:18:51.061085+00', 201, 'http://127.0.0.1:34177/api/v1/orders/ord_01m8nvzy5r4jt3ka9j92x2r040', NULL, '\x7b22616d6f756e74223a7b2263757272656e6379223a22455552222c226578636c5f766174223a312c22746f74616c5f696e636c223a312e32312c22766174223a302e32312c227661745f72617465223a32317d2c226275796572223a7b2261646472657373223a7b2263697479223a6e756c6c2c22706f7374616c5f636f6465223a6e756c6c2c22726567696f6e223a6e756c6c2c22737472656574223a6e756c6c7d2c22636f6d70616e79223a6e756c6c2c22636f756e747279223a224245222c22656d61696c223a22616e406578616d706c652e636f6d222c2266697273745f6e616d65223a22416e222c226c6173745f6e616d65223a2250656574657273222c226d617463685f726566223a226272315f6865796b35776e3772796967367a6c6269737765366a73737975222c227661745f6e756d626572223a6e756c6c7d2c22637265617465645f6174223a22323032362d31312d33305430393a31383a35312e3036343332375a222c22637573746f6d5f6669656c6473223a7b2273697a65223a224c227d2c226964223a226f72645f30316d386e767a793572346a74336b61396a3932783272303430222c2269735f74657374223a66616c73652c226f726465725f6964223a226f72645f30316d386e767a793572346a74336b61396a3932783272303430222c226f726465725f6e756d626572223a224f52442d33314539484d36355643222c22706169645f6174223a6e756c6c2c227061796d656e745f70726f7669646572223a6e756c6c2c2270726f64756374223a7b226465736372697074696f6e223a2254776f2064617973222c226e616d65223a22436f75727365227d2c22737461747573223a226f70656e222c227661745f74726561746d656e74223a227374616e64617264227d');


--
-- Data for Name: node; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.node (id, started_at, beat_at, attempts_last_minute) VALUES ('node_01m8nvzfymq5fdjna37p6qamhq', '2026-11-30 09:18:37.169265+00', '2026-11-30 09:18:51.554799+00', 6);


--
-- Data for Name: orders; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.orders (id, account_id, order_number, status, total_incl, excl_vat, vat, vat_rate, currency, vat_treatment, product_name, product_description, first_name, last_name, email, company, vat_number, street, postal_code, city, region, country, match_ref, custom_fields, created_at, payment_provider, paid_at, is_test) VALUES ('ord_01m8nvzwxnkce97p5d7b0cw0xd', 'acc_01m8nvzhkpnj4zn9r41y2v80kn', 'ORD-XPK1SWN1KX', 'open', 121.0000, 100.0000, 21.0000, 21.0000, 'EUR', 'STANDARD', 'Course in Ghent', NULL, NULL, NULL, 'bo@example.com', NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'br1_ag2zq6tfe6xfg4vz2gx3skzeiy', '{}', '2026-11-30 09:18:49.781818+00', NULL, NULL, false);
INSERT INTO public.orders (id, account_id, order_number, status, total_incl, excl_vat, vat, vat_rate, currency, vat_treatment, product_name, product_description, first_name, last_name, email, company, vat_number, street, postal_code, city, region, country, match_ref, custom_fields, created_at, payment_provider, paid_at, is_test) VALUES ('ord_01m8nvzxcajk9c95ww59ejekv3', 'acc_01m8nvzhkpnj4zn9r41y2v80kn', 'ORD-5KDKBK731S', 'paid', 1.2100, 1.0000, 0.2100, 21.0000, 'EUR', 'STANDARD', 'Course', 'Two days', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'BE', NULL, '{}', '2026-11-30 09:18:50.250295+00', 'test', '2026-11-30 09:18:50.251799+00', false);
INSERT INTO public.orders (id, account_id, order_number, status, total_incl, excl_vat, vat, vat_rate, currency, vat_treatment, product_name, product_description, first_name, last_name, email, company, vat_number, street, postal_code, city, region, country, match_ref, custom_fields, created_at, payment_provider, paid_at, is_test) VALUES ('ord_01m8nvzxzz9fp15hnqzp4kfvhj', 'acc_01m8nvzhkpnj4zn9r41y2v80kn', 'ORD-MRCDV3CRGW', 'paid', 1.2100, 1.0000, 0.2100, 21.0000, 'EUR', 'STANDARD', 'Course', 'Two days', 'An', 'Peeters', 'an@example.com', NULL, NULL, NULL, NULL, NULL, NULL, 'BE', 'br1_heyk5wn7ryig6zlbiswe6jssyu', '{"size":"L"}', '2026-11-30 09:18:50.879558+00', 'stripe', '2026-11-21 10:00:06+00', false);
INSERT INTO public.orders (id, account_id, order_number, status, total_incl, excl_vat, vat, vat_rate, currency, vat_treatment, product_name, product_description, first_name, last_name, email, company, vat_number, street, postal_code, city, region, country, match_ref, custom_fields, created_at, payment_provider, paid_at, is_test) VALUES ('ord_01m8nvzy5r4jt3ka9j92x2r040', 'acc_01m8nvzhkpnj4zn9r41y2v80kn', 'ORD-31E9HM65VC', 'open', 1.2100, 1.0000, 0.2100, 21.0000, 'EUR', 'STANDARD', 'Course', 'Two days', 'An', 'Peeters', 'an@example.com', NULL, NULL, NULL, NULL, NULL, NULL, 'BE', 'br1_heyk5wn7ryig6zlbiswe6jssyu', '{"size":"L"}', '2026-11-30 09:18:51.064327+00', NULL, NULL, false);
INSERT INTO public.orders (id, account_id, order_number, status, total_incl, excl_vat, vat, vat_rate, currency, vat_treatment, product_name, product_description, first_name, last_name, email, company, vat_number, street, postal_code, city, region, country, match_ref, custom_fields, created_at, payment_provider, paid_at, is_test) VALUES ('ord_01m8nvzy6k33zfxyzemyj5n4ak', 'acc_01m8nvzhkpnj4zn9r41y2v80kn', 'ORD-MQEAGQQ1RE', 'paid', 1.2100, 1.0000, 0.2100, 21.0000, 'EUR', 'STANDARD', 'Course', 'Two days', 'An', 'Peeters', 'an@example.com', NULL, NULL, NULL, NULL, NULL, NULL, 'BE', 'br1_heyk5wn7ryig6zlbiswe6jssyu', '{"size":"L"}', '2026-11-30 09:18:51.091088+00', 'test', '2026-11-30 09:18:51.093137+00', false);
INSERT INTO public.orders (id, account_id, order_number, status, total_incl, excl_vat, vat, vat_rate, currency, vat_treatment, product_name, product_description, first_name, last_name, email, company, vat_number, street, postal_code, city, region, country, match_ref, custom_fields, created_at, payment_provider, paid_at, is_test) VALUES ('ord_01m8nvzyeefqwjt02hf4zmbe95', 'acc_01m8nvzhkpnj4zn9r41y2v80kn', 'ORD-59GSKA6V3D', 'paid', 1.2100, 1.0000, 0.2100, 21.0000, 'EUR', 'STANDARD', 'Course', 'Two days', 'An', 'Peeters', 'an@example.com', NULL, NULL, NULL, NULL, NULL, NULL, 'BE', 'br1_heyk5wn7ryig6zlbiswe6jssyu', '{"size":"L"}', '2026-11-30 09:18:51.34201+00', 'test', '2026-11-30 09:18:51.343387+00', false);
INSERT INTO public.orders (id, account_id, order_number, status, total_incl, excl_vat, vat, vat_rate, currency, vat_treatment, product_name, product_description, first_name, last_name, email, company, vat_number, street, postal_code, city, region, country, match_ref, custom_fields, created_at, payment_provider, paid_at, is_test) VALUES ('ord_01m8nvzypxrp6e2pt525c78trb', 'acc_01m8nvzyp8kgsar3ty2j6ps2tz', 'ORD-QFZJVE3501', 'paid', 1.2100, 1.0000, 0.2100, 21.0000, 'EUR', 'STANDARD', 'Course', 'Two days', 'An', 'Peeters', 'an@example.com', NULL, NULL, NULL, NULL, NULL, NULL, 'BE', 'br1_44dqbddahkyztfpeaxioh6fqku', '{"size":"L"}', '2026-11-30 09:18:51.613163+00', 'test', '2026-11-30 09:18:51.614423+00', false);
INSERT INTO public.orders (id, account_id, order_number, status, total_incl, excl_vat, vat, vat_rate, currency, vat_treatment, product_name, product_description, first_name, last_name, email, company, vat_number, street, postal_code, city, region, country, match_ref, custom_fields, created_at, payment_provider, paid_at, is_test) VALUES ('ord_01m8nvzyqn2jey8j4a383k6stk', 'acc_01m8nvzhkpnj4zn9r41y2v80kn', 'ORD-FX6HNAQWY7', 'paid', 1.2100, 1.0000, 0.2100, 21.0000, 'EUR', 'STANDARD', 'Course', 'Two days', 'An', 'Peeters', 'an@example.com', NULL, NULL, NULL, NULL, NULL, NULL, 'BE', 'br1_heyk5wn7ryig6zlbiswe6jssyu', '{"size":"L"}', '2026-11-30 09:18:51.637633+00', 'test', '2026-11-30 09:18:51.639604+00', false);


--
-- Data for Name: payment; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.payment (account_id, provider, reference, order_id, paid_at, is_test, created_at) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'test', 'tr_1_676307942927', 'ord_01m8nvzxcajk9c95ww59ejekv3', '2026-11-30 09:18:50.251799+00', false, '2026-11-30 09:18:50.251799+00');
INSERT INTO public.payment (account_id, provider, reference, order_id, paid_at, is_test, created_at) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'stripe', 'pi_dump677012042393', 'ord_01m8nvzxzz9fp15hnqzp4kfvhj', '2026-11-21 10:00:06+00', false, '2026-11-30 09:18:50.969454+00');
INSERT INTO public.payment (account_id, provider, reference, order_id, paid_at, is_test, created_at) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'test', 'tr_2_677192901573', 'ord_01m8nvzy6k33zfxyzemyj5n4ak', '2026-11-30 09:18:51.093137+00', false, '2026-11-30 09:18:51.093137+00');
INSERT INTO public.payment (account_id, provider, reference, order_id, paid_at, is_test, created_at) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'test', 'tr_3_677439229924', 'ord_01m8nvzyeefqwjt02hf4zmbe95', '2026-11-30 09:18:51.343387+00', false, '2026-11-30 09:18:51.343387+00');
INSERT INTO public.payment (account_id, provider, reference, order_id, paid_at, is_test, created_at) VALUES ('acc_01m8nvzyp8kgsar3ty2j6ps2tz', 'test', 'tr_4_677713639717', 'ord_01m8nvzypxrp6e2pt525c78trb', '2026-11-30 09:18:51.614423+00', false, '2026-11-30 09:18:51.614423+00');
INSERT INTO public.payment (account_id, provider, reference, order_id, paid_at, is_test, created_at) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'test', 'tr_5_677735420636', 'ord_01m8nvzyqn2jey8j4a383k6stk', '2026-11-30 09:18:51.639604+00', false, '2026-11-30 09:18:51.639604+00');


--
-- Data for Name: payment_provider; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.payment_provider (id, account_id, name, base_url, api_key, webhook_secret, created_at, updated_at, test_webhook_secret) VALUES ('ppv_01m8nvzxyzks0fkgpe0fxq34h6', 'acc_01m8nvzhkpnj4zn9r41y2v80kn', 'STRIPE', 'https://api.stripe.com', NULL, '\x52b7e15547fb20568efd30501d8e3122b2abf7e8423de6b9e7a73e7f26207fa35ae3c47421dfc79a817334450fdf97ff492d11c79e9f', '2026-11-30 09:18:50.847809+00', '2026-11-30 09:18:50.847809+00', NULL);


--
-- Data for Name: posting_node; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.posting_node (id) VALUES ('node_01m8nvzfymq5fdjna37p6qamhq');


--
-- Data for Name: product; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.product (id, account_id, name, description, total_incl, vat_rate, currency, custom_fields, active, created_at, updated_at, deleted_at) VALUES ('prd_01m8nvzvsd8gc026f0tdffk95f', 'acc_01m8nvzhkpnj4zn9r41y2v80kn', 'Course in Ghent', NULL, 121.0000, 21.0000, 'EUR', '[]', true, '2026-11-30 09:18:48.621074+00', '2026-11-30 09:18:48.621074+00', NULL);


--
-- Data for Name: provider_notice; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.provider_notice (account_id, provider, kind, reference, times, first_at, last_at) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'stripe', 'unknown_order', 'pi_dump677134262165', 1, '2026-11-30 09:18:51.040296+00', '2026-11-30 09:18:51.040296+00');


--
-- Data for Name: signing_secret; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.signing_secret (id, account_id, sealed, created_at, expires_at, activated_at, endpoint_id) VALUES ('sec_01m8nvzfv4jh41ncd7ta68cf0s', 'acc_01m8nvzfs1qrv9r1gv0jrgf5yb', '\xdbd0951bd64403fb6737a7972c4f3f70fd13ee6a6d5579c35e60d007e7e433f5e3c1ae611f36d60e66beb55b3aa76908127e55af3f0a7c50fb6f6b2233541a5ca6ae', '2026-11-30 09:18:36.388433+00', NULL, '2026-11-30 09:18:36.391864+00', NULL);
INSERT INTO public.signing_secret (id, account_id, sealed, created_at, expires_at, activated_at, endpoint_id) VALUES ('sec_01m8nvzfxrkxj4m5s18seyrabh', 'acc_01m8nvzfxn464q2bs4qqr0ctnt', '\x94a5c6c60577cb4b1cc808177354b978da1f952b90b8b64ce6c7852e45b99cfb85989b85a5ea9759525d86b2905b9a4249e131d5f2f301134bb4d8903b12815a4806', '2026-11-30 09:18:36.472148+00', NULL, '2026-11-30 09:18:36.472527+00', NULL);
INSERT INTO public.signing_secret (id, account_id, sealed, created_at, expires_at, activated_at, endpoint_id) VALUES ('sec_01m8nvzhkrn697a3qzab24x15a', 'acc_01m8nvzhkpnj4zn9r41y2v80kn', '\x3a77863ad895155cbbf0d17971e2237cb12e8df437e4eab4170cffa169c67126aaac3d2f5a0260ee94c62b3e235304a9a842175353c61c99aa0fba47534c5bc22483', '2026-11-30 09:18:38.200672+00', '2026-12-07 09:18:50.540075+00', '2026-11-30 09:18:38.201282+00', NULL);
INSERT INTO public.signing_secret (id, account_id, sealed, created_at, expires_at, activated_at, endpoint_id) VALUES ('sec_01m8nvzxnerypphhn8v8r9xxc9', 'acc_01m8nvzhkpnj4zn9r41y2v80kn', '\x23ee5e577f7b2e9456c432e0b9293f00c59c8c553a69d91222edf5184a913318c21dc81ec2e602d4b75256a474bef764e94f00d36e7d9f7f058a1891a39c93b1d1a2', '2026-11-30 09:18:50.540075+00', NULL, '2026-11-30 09:18:50.610842+00', NULL);
INSERT INTO public.signing_secret (id, account_id, sealed, created_at, expires_at, activated_at, endpoint_id) VALUES ('sec_01m8nvzydn6a9p5k021b2f3862', 'acc_01m8nvzhkpnj4zn9r41y2v80kn', '\x3f5d828905a5e1f4c8f7d32eef77a66dfa23bd6b3d60bf224ccf2d193b9fd3d2e36819752b1207b416a3fb59b964943542fdc6acd0c1c92e9b3dd68da8439d5d5abe', '2026-11-30 09:18:51.317194+00', NULL, '2026-11-30 09:18:51.317638+00', 'ep_01m8nvzydn6a9p5k021b2f3861');
INSERT INTO public.signing_secret (id, account_id, sealed, created_at, expires_at, activated_at, endpoint_id) VALUES ('sec_01m8nvzygpr8jxva0vbjnxarrw', 'acc_01m8nvzhkpnj4zn9r41y2v80kn', '\x78a71fa5909343dbb73e19f43781480f9134ccbc8ac6cb5b1daad06a8886986e3c0366d5747c42ac304918217e6eb55ae58c77cff79472164b5b7482e3910a5a191c', '2026-11-30 09:18:51.413998+00', NULL, '2026-11-30 09:18:51.414263+00', 'ep_01m8nvzygntcv54kgejz5ydcy4');
INSERT INTO public.signing_secret (id, account_id, sealed, created_at, expires_at, activated_at, endpoint_id) VALUES ('sec_01m8nvzyp9994ynscbqkfam9me', 'acc_01m8nvzyp8kgsar3ty2j6ps2tz', '\x8152792d0b9c9f1e3dca05c54290cff62721bc793424c7a1bb1d5e1bb91e9282cf353a9c955c62b1879606472a12f64675b0eee078dfd067a3ff372ed1806441917f', '2026-11-30 09:18:51.593609+00', NULL, '2026-11-30 09:18:51.593898+00', NULL);


--
-- Data for Name: surplus_payment; Type: TABLE DATA; Schema: public; Owner: -
--

INSERT INTO public.surplus_payment (account_id, provider, reference, order_id, reason, amount, currency, paid_at, is_test, created_at) VALUES ('acc_01m8nvzhkpnj4zn9r41y2v80kn', 'stripe', 'pi_dump677108839431', 'ord_01m8nvzxzz9fp15hnqzp4kfvhj', 'surplus', 1.2100, 'EUR', '2026-11-21 10:00:06+00', false, '2026-11-30 09:18:51.01245+00');


--
-- Name: account account_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.account
    ADD CONSTRAINT account_pkey PRIMARY KEY (id);


--
-- Name: api_key api_key_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.api_key
    ADD CONSTRAINT api_key_pkey PRIMARY KEY (id);


--
-- Name: api_key api_key_sha256_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.api_key
    ADD CONSTRAINT api_key_sha256_key UNIQUE (sha256);


--
-- Name: app_user app_user_login_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.app_user
    ADD CONSTRAINT app_user_login_key UNIQUE (login);


--
-- Name: app_user app_user_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.app_user
    ADD CONSTRAINT app_user_pkey PRIMARY KEY (id);


--
-- Name: attempt attempt_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.attempt
    ADD CONSTRAINT attempt_pkey PRIMARY KEY (account_id, id);


--
-- Name: audit_entry audit_entry_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.audit_entry
    ADD CONSTRAINT audit_entry_pkey PRIMARY KEY (account_id, id);


--
-- Name: captured_request captured_request_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.captured_request
    ADD CONSTRAINT captured_request_pkey PRIMARY KEY (account_id, inspector_id, id);


--
-- Name: checkout checkout_account_id_form_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.checkout
    ADD CONSTRAINT checkout_account_id_form_key_key UNIQUE (account_id, form_key);


--
-- Name: checkout checkout_account_id_order_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.checkout
    ADD CONSTRAINT checkout_account_id_order_id_key UNIQUE (account_id, order_id);


--
-- Name: checkout checkout_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.checkout
    ADD CONSTRAINT checkout_pkey PRIMARY KEY (token);


--
-- Name: delivery delivery_account_id_event_id_endpoint_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT delivery_account_id_event_id_endpoint_id_key UNIQUE (account_id, event_id, endpoint_id);


--
-- Name: delivery delivery_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT delivery_pkey PRIMARY KEY (account_id, id);


--
-- Name: endpoint endpoint_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.endpoint
    ADD CONSTRAINT endpoint_pkey PRIMARY KEY (id);


--
-- Name: entity_type entity_type_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.entity_type
    ADD CONSTRAINT entity_type_pkey PRIMARY KEY (name);


--
-- Name: erasure erasure_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.erasure
    ADD CONSTRAINT erasure_pkey PRIMARY KEY (id);


--
-- Name: event event_account_id_deduplication_key_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_account_id_deduplication_key_key UNIQUE (account_id, deduplication_key);


--
-- Name: event_body event_body_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.event_body
    ADD CONSTRAINT event_body_pkey PRIMARY KEY (account_id, event_id, variant);


--
-- Name: event event_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_pkey PRIMARY KEY (account_id, id);


--
-- Name: fanout fanout_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.fanout
    ADD CONSTRAINT fanout_pkey PRIMARY KEY (account_id, event_id);


--
-- Name: flyway_schema_history flyway_schema_history_pk; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.flyway_schema_history
    ADD CONSTRAINT flyway_schema_history_pk PRIMARY KEY (installed_rank);


--
-- Name: inspector inspector_account_id_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.inspector
    ADD CONSTRAINT inspector_account_id_id_key UNIQUE (account_id, id);


--
-- Name: inspector inspector_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.inspector
    ADD CONSTRAINT inspector_pkey PRIMARY KEY (id);


--
-- Name: inspector inspector_token_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.inspector
    ADD CONSTRAINT inspector_token_key UNIQUE (token);


--
-- Name: installation installation_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.installation
    ADD CONSTRAINT installation_pkey PRIMARY KEY (name);


--
-- Name: kept_answer kept_answer_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.kept_answer
    ADD CONSTRAINT kept_answer_pkey PRIMARY KEY (account_id, idempotency_key);


--
-- Name: node node_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.node
    ADD CONSTRAINT node_pkey PRIMARY KEY (id);


--
-- Name: orders orders_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_pkey PRIMARY KEY (id);


--
-- Name: payment payment_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payment
    ADD CONSTRAINT payment_pkey PRIMARY KEY (account_id, provider, reference);


--
-- Name: payment_provider payment_provider_account_id_name_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payment_provider
    ADD CONSTRAINT payment_provider_account_id_name_key UNIQUE (account_id, name);


--
-- Name: payment_provider payment_provider_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payment_provider
    ADD CONSTRAINT payment_provider_pkey PRIMARY KEY (id);


--
-- Name: posting_node posting_node_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.posting_node
    ADD CONSTRAINT posting_node_pkey PRIMARY KEY (id);


--
-- Name: product product_account_id_id_key; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.product
    ADD CONSTRAINT product_account_id_id_key UNIQUE (account_id, id);


--
-- Name: product product_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.product
    ADD CONSTRAINT product_pkey PRIMARY KEY (id);


--
-- Name: provider_notice provider_notice_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.provider_notice
    ADD CONSTRAINT provider_notice_pkey PRIMARY KEY (account_id, provider, kind, reference);


--
-- Name: signing_secret signing_secret_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.signing_secret
    ADD CONSTRAINT signing_secret_pkey PRIMARY KEY (id);


--
-- Name: surplus_payment surplus_payment_pkey; Type: CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.surplus_payment
    ADD CONSTRAINT surplus_payment_pkey PRIMARY KEY (account_id, provider, reference);


--
-- Name: account_closed; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX account_closed ON public.account USING btree (closed_at);


--
-- Name: api_key_account; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX api_key_account ON public.api_key USING btree (account_id, id);


--
-- Name: app_user_account; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX app_user_account ON public.app_user USING btree (account_id, id);


--
-- Name: attempt_delivery; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX attempt_delivery ON public.attempt USING btree (account_id, delivery_id, id);


--
-- Name: attempt_endpoint; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX attempt_endpoint ON public.attempt USING btree (account_id, endpoint_id, id);


--
-- Name: attempt_endpoint_status; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX attempt_endpoint_status ON public.attempt USING btree (account_id, endpoint_id, status, delivery_id);


--
-- Name: attempt_event; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX attempt_event ON public.attempt USING btree (account_id, event_id);


--
-- Name: attempt_status; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX attempt_status ON public.attempt USING btree (account_id, status, delivery_id);


--
-- Name: audit_entry_id; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX audit_entry_id ON public.audit_entry USING btree (id);


--
-- Name: delivery_due_of; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX delivery_due_of ON public.delivery USING btree (account_id, endpoint_id, due_at);


--
-- Name: endpoint_account; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX endpoint_account ON public.endpoint USING btree (account_id, id);


--
-- Name: erasure_account; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX erasure_account ON public.erasure USING btree (account_id, id);


--
-- Name: erasure_finished; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX erasure_finished ON public.erasure USING btree (finished_at, id);


--
-- Name: event_in_feed; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX event_in_feed ON public.event USING btree (account_id, feed_position, id);


--
-- Name: event_order_number; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX event_order_number ON public.event USING btree (account_id, order_number_lower);


--
-- Name: flyway_schema_history_s_idx; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX flyway_schema_history_s_idx ON public.flyway_schema_history USING btree (success);


--
-- Name: inspector_expired; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX inspector_expired ON public.inspector USING btree (expires_at, id);


--
-- Name: kept_answer_created; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX kept_answer_created ON public.kept_answer USING btree (created_at);


--
-- Name: orders_account; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX orders_account ON public.orders USING btree (account_id, id);


--
-- Name: orders_buyer; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX orders_buyer ON public.orders USING btree (account_id, match_ref);


--
-- Name: orders_number; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX orders_number ON public.orders USING btree (account_id, order_number_lower);


--
-- Name: orders_paid; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX orders_paid ON public.orders USING btree (account_id, paid_at, id);


--
-- Name: orders_status; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX orders_status ON public.orders USING btree (account_id, status, id);


--
-- Name: payment_order; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX payment_order ON public.payment USING btree (order_id);


--
-- Name: signing_secret_account; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX signing_secret_account ON public.signing_secret USING btree (account_id);


--
-- Name: surplus_payment_order; Type: INDEX; Schema: public; Owner: -
--

CREATE INDEX surplus_payment_order ON public.surplus_payment USING btree (order_id);


--
-- Name: api_key api_key_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.api_key
    ADD CONSTRAINT api_key_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);


--
-- Name: app_user app_user_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.app_user
    ADD CONSTRAINT app_user_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);


--
-- Name: captured_request captured_request_account_id_inspector_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.captured_request
    ADD CONSTRAINT captured_request_account_id_inspector_id_fkey FOREIGN KEY (account_id, inspector_id) REFERENCES public.inspector(account_id, id);


--
-- Name: checkout checkout_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.checkout
    ADD CONSTRAINT checkout_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);


--
-- Name: endpoint endpoint_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.endpoint
    ADD CONSTRAINT endpoint_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);


--
-- Name: erasure erasure_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.erasure
    ADD CONSTRAINT erasure_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);


--
-- Name: inspector inspector_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.inspector
    ADD CONSTRAINT inspector_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);


--
-- Name: orders orders_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.orders
    ADD CONSTRAINT orders_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);


--
-- Name: payment payment_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payment
    ADD CONSTRAINT payment_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);


--
-- Name: payment payment_order_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payment
    ADD CONSTRAINT payment_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id);


--
-- Name: payment_provider payment_provider_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.payment_provider
    ADD CONSTRAINT payment_provider_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);


--
-- Name: product product_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.product
    ADD CONSTRAINT product_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);


--
-- Name: provider_notice provider_notice_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.provider_notice
    ADD CONSTRAINT provider_notice_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);


--
-- Name: signing_secret signing_secret_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.signing_secret
    ADD CONSTRAINT signing_secret_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);


--
-- Name: surplus_payment surplus_payment_account_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.surplus_payment
    ADD CONSTRAINT surplus_payment_account_id_fkey FOREIGN KEY (account_id) REFERENCES public.account(id);


--
-- Name: surplus_payment surplus_payment_order_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: -
--

ALTER TABLE ONLY public.surplus_payment
    ADD CONSTRAINT surplus_payment_order_id_fkey FOREIGN KEY (order_id) REFERENCES public.orders(id);


--
-- PostgreSQL database dump complete
--


