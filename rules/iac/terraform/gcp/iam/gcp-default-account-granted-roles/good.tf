resource "google_project_iam_member" "till" {
  project = "shop"
  role    = "roles/storage.admin"
  member  = "serviceAccount:till@shop.iam.gserviceaccount.com"
}
