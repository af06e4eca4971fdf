-- A shop, as pg_dump and people write PostgreSQL.
SET client_encoding = 'UTF8';
\connect shop

CREATE TYPE public.order_status AS ENUM ('open', 'paid', 'sent; late', 'customer''s return');

CREATE TABLE public.customers (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    full_name character varying(200) NOT NULL,
    email text UNIQUE,
    born date,
    tier text DEFAULT 'basic'::text NOT NULL,
    tags text[],
    is_company boolean DEFAULT false,
    referred_by uuid,
    CONSTRAINT customers_tier_check CHECK ((tier = ANY (ARRAY['basic'::text, 'gold'::text])))
);
COMMENT ON TABLE public.customers IS 'Everyone who ever bought.

Never deleted.';
COMMENT ON COLUMN public.customers.tier IS 'Decides the discount';

/* Goods; prices
   without tax. */
CREATE TABLE IF NOT EXISTS "products" (
    sku varchar(20) PRIMARY KEY,
    "unit price" numeric(10, 2) NOT NULL CHECK ("unit price" >= 0),
    stock integer NOT NULL DEFAULT (0),
    colour varchar(10) CHECK (colour IN ('red', 'blue')),
    best_supplier bigint
);

CREATE TABLE suppliers (
    id bigserial PRIMARY KEY,
    name text NOT NULL,
    main_product varchar(20) REFERENCES products (sku) ON DELETE SET NULL,
    since timestamp(3) with time zone DEFAULT now(),
    opens time,
    notice interval
);

CREATE TABLE orders (
    id bigint GENERATED ALWAYS AS IDENTITY,
    customer_id uuid NOT NULL REFERENCES public.customers,
    status public.order_status DEFAULT 'open'::public.order_status,
    total money,
    PRIMARY KEY (id)
);

CREATE TABLE order_lines (
    order_id bigint,
    line_no smallint,
    sku varchar(20),
    amount double precision,
    PRIMARY KEY (order_id, line_no),
    CONSTRAINT fk_order FOREIGN KEY (order_id) REFERENCES orders (id) ON DELETE CASCADE,
    FOREIGN KEY (sku) REFERENCES products
);

ALTER TABLE ONLY public.customers ADD CONSTRAINT customers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.customers ADD CONSTRAINT who FOREIGN KEY (referred_by) REFERENCES public.customers(id);
ALTER TABLE products ADD COLUMN note text, ADD FOREIGN KEY (best_supplier) REFERENCES suppliers(id);

CREATE INDEX orders_customer ON orders USING btree (customer_id);
CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN CREATE TABLE nothing (x int); RETURN NEW; END $body$;

COPY public.customers (id, full_name) FROM stdin;
1	D'Arcy; CREATE TABLE
\.

INSERT INTO products VALUES ('A-1', 3.50, 10, 'red', NULL);
