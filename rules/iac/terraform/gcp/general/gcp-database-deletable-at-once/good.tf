resource "google_spanner_database" "loans" {
  instance            = "library"
  name                = "loans"
  deletion_protection = true
}

resource "google_bigquery_table" "fines" {
  dataset_id = "library"
  table_id   = "fines"
}
