resource "google_project_iam_member" "till" {
  project = "shop"
  member  = "serviceAccount:till@shop.iam.gserviceaccount.com"
  role    = "roles/storage.objectViewer"
}

resource "google_project_iam_member" "boss" {
  project = "shop"
  member  = "group:boss@shop.example.com"
  role    = "roles/storage.admin"
}
