resource "google_project_iam_member" "till" {
  project = "shop"
  member  = "serviceAccount:till@shop.iam.gserviceaccount.com"
  # ruleid: gcp-service-account-is-administrator
  role = "roles/storage.admin"
}

resource "google_project_iam_binding" "ovens" {
  project = "shop"
  members = ["serviceAccount:ovens@shop.iam.gserviceaccount.com"]
  # ruleid: gcp-service-account-is-administrator
  role = "roles/owner"
}
