resource "google_bigquery_dataset" "sales" {
  dataset_id = "sales"

  access {
    role = "READER"
    # ruleid: bigquery-open-to-everyone
    special_group = "allAuthenticatedUsers"
  }
}

resource "google_bigquery_table_iam_member" "loans" {
  dataset_id = "library"
  table_id   = "loans"
  role       = "roles/bigquery.dataViewer"
  # ruleid: bigquery-open-to-everyone
  member = "allUsers"
}

resource "google_bigquery_dataset_iam_binding" "staff" {
  dataset_id = "staff"
  role       = "roles/bigquery.dataViewer"
  # ruleid: bigquery-open-to-everyone
  members = ["allAuthenticatedUsers"]
}
