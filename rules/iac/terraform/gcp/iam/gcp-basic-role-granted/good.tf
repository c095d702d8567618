resource "google_project_iam_member" "till" {
  project = "shop"
  member  = "group:till@shop.example.com"
  role    = "roles/storage.objectViewer"
}
