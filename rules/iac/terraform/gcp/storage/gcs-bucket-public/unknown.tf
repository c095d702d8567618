variable "reader" {}

resource "google_storage_bucket_iam_member" "invoices" {
  bucket = google_storage_bucket.invoices.name
  role   = "roles/storage.objectViewer"
  member = var.reader
}
