/** Configurations that several end-to-end tests share. */

/** A doc with a page and two tables; `companies` has a column of every kind that Coda can create. */
export function everyKind(options: { protection?: boolean; title?: string } = {}): string {
  const protection = `deletion_protection = ${options.protection ?? false}`;
  const column = (name: string, body: string) => `
resource "coda_column" "${name}" {
  doc_id   = coda_doc.crm.id
  table_id = coda_table.companies.id
  name     = "${name}"
  ${body}
  ${protection}
}`;
  const kinds: Record<string, string> = {
    size: 'type = "number", precision = 0, thousands_separator = false',
    share: 'type = "percent", precision = 1',
    revenue: 'type = "currency", currency_code = "EUR", precision = 2',
    founded: 'type = "date", date_format = "YEAR_MONTH_DAY"',
    last_call: 'type = "dateTime", date_format = "DEFAULT", time_format = "TWENTY_FOUR_HOUR_HIDE_SECONDS"',
    opens: 'type = "time"',
    active: 'type = "checkbox", display = "toggle"',
    stage: 'type = "select", options = [{ name = "lead", color = "Gray" }, { name = "customer" }]',
    tags: 'type = "select", options = [{ name = "a" }, { name = "b, c" }], multiple = true',
    people: 'type = "lookup", table_id = coda_table.people.id, multiple = true',
    owner: 'type = "person"',
    mail: 'type = "email", display = "emailOnly"',
    site: 'type = "link", display = "url"',
    rating: 'type = "scale", icon = "star", maximum = 5',
    progress: 'type = "slider", minimum = 0, maximum = 100, step = 5, display = "progress", show_value = true',
    go: 'type = "button", label = "Go", action = "OpenUrl(\\"https://example.com\\")"',
    likes: 'type = "reaction", icon = "rocket"',
    notes: 'type = "canvas", display_preview = true',
  };
  return `
provider "coda" {}

resource "coda_doc" "crm" {
  title = "${options.title ?? 'Customers'}"
  ${protection}
}

resource "coda_page" "tables" {
  doc_id   = coda_doc.crm.id
  name     = "Tables"
  subtitle = "Managed as code"
  ${protection}
}

resource "coda_table" "people" {
  doc_id       = coda_doc.crm.id
  page_id      = coda_page.tables.id
  name         = "people"
  first_column = { name = "name", description = "Who it is." }
  ${protection}
}

resource "coda_table" "companies" {
  doc_id       = coda_doc.crm.id
  page_id      = coda_page.tables.id
  name         = "companies"
  first_column = { name = "name" }
  ${protection}
}
${Object.entries(kinds)
  .map(([name, format]) => column(name, `format = { ${format} }`))
  .join('\n')}
${column('label', 'formula = "thisRow.name"')}

resource "coda_rows" "people" {
  doc_id     = coda_doc.crm.id
  table_id   = coda_table.people.id
  key_column = "name"
  rows       = { "Ann" = {}, "Ben, Jr." = {} }
}

resource "coda_rows" "companies" {
  doc_id     = coda_doc.crm.id
  table_id   = coda_table.companies.id
  key_column = "name"
  rows = {
    "Acme \\"Ltd\\"" = {
      size      = "1200"
      share     = "12.5%"
      revenue   = "99.90"
      founded   = "2020-02-29"
      last_call = "2026-01-05 14:30"
      opens     = "08:30"
      active    = "true"
      stage     = "customer"
      tags      = jsonencode(["a", "b, c"])
      people    = "\${coda_rows.people.row_ids["Ann"]}, \${coda_rows.people.row_ids["Ben, Jr."]}"
      owner     = "ann@example.com"
      mail      = "info@example.com"
      site      = "https://example.com/"
      rating    = "4"
      progress  = "50"
      notes     = "A good customer."
    }
    "Beta 🚀" = { stage = "lead", people = "Ann" }
  }
  depends_on = [${Object.keys(kinds)
    .map((name) => `coda_column.${name}`)
    .join(', ')}]
}
`;
}
