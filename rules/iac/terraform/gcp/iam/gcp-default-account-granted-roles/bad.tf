resource "google_project_iam_member" "till" {
  project = "shop"
  role    = "roles/storage.admin"
  # ruleid: gcp-default-account-granted-roles
  member = "serviceAccount:123456789012-compute@developer.gserviceaccount.com"
}

resource "google_folder_iam_binding" "ovens" {
  folder = "folders/1234"
  role   = "roles/pubsub.editor"
  # ruleid: gcp-default-account-granted-roles
  members = ["group:ovens@shop.example.com", "serviceAccount:shop@appspot.gserviceaccount.com"]
}
