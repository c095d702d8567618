resource "google_storage_bucket_iam_member" "invoices" {
  bucket = google_storage_bucket.invoices.name
  role   = "roles/storage.objectViewer"
  # ruleid: gcs-bucket-public
  member = "allUsers"
}

resource "google_storage_bucket_iam_binding" "customers" {
  bucket = google_storage_bucket.customers.name
  role   = "roles/storage.admin"
  # ruleid: gcs-bucket-public
  members = ["group:till@shop.example.com", "allAuthenticatedUsers"]
}

resource "google_storage_bucket_acl" "menus" {
  bucket = google_storage_bucket.menus.name
  # ruleid: gcs-bucket-public
  predefined_acl = "publicRead"
}
