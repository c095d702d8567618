resource "google_project_iam_member" "till" {
  project = "shop"
  member  = "group:till@shop.example.com"
  role    = "roles/iam.serviceAccountViewer"
}

resource "google_service_account_iam_member" "till" {
  service_account_id = google_service_account.till.name
  member             = "group:till@shop.example.com"
  role               = "roles/iam.serviceAccountUser"
}
