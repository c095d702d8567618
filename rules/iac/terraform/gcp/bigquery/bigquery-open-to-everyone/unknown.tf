variable "reader" {}

resource "google_bigquery_table_iam_member" "loans" {
  dataset_id = "library"
  table_id   = "loans"
  role       = "roles/bigquery.dataViewer"
  member     = var.reader
}
