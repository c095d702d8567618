resource "google_storage_bucket_iam_member" "invoices" {
  bucket = google_storage_bucket.invoices.name
  role   = "roles/storage.objectViewer"
  member = "group:till@shop.example.com"
}

resource "google_storage_bucket_acl" "menus" {
  bucket         = google_storage_bucket.menus.name
  predefined_acl = "private"
}
