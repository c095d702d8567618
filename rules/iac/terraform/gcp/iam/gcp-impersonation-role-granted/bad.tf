resource "google_project_iam_member" "till" {
  project = "shop"
  member  = "group:till@shop.example.com"
  # ruleid: gcp-impersonation-role-granted
  role = "roles/iam.serviceAccountTokenCreator"
}

resource "google_folder_iam_binding" "ovens" {
  folder  = "folders/1234"
  members = ["group:ovens@shop.example.com"]
  # ruleid: gcp-impersonation-role-granted
  role = "roles/iam.serviceAccountUser"
}
