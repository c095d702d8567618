resource "google_bigquery_dataset" "sales" {
  dataset_id = "sales"

  access {
    role          = "READER"
    special_group = "projectReaders"
  }
}

resource "google_bigquery_table_iam_member" "loans" {
  dataset_id = "library"
  table_id   = "loans"
  role       = "roles/bigquery.dataViewer"
  member     = "group:desk@library.example.org"
}
