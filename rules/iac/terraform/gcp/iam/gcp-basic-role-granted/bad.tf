resource "google_project_iam_member" "till" {
  project = "shop"
  member  = "group:till@shop.example.com"
  # ruleid: gcp-basic-role-granted
  role = "roles/editor"
}

resource "google_organization_iam_binding" "boss" {
  org_id  = "123456789012"
  members = ["user:boss@shop.example.com"]
  # ruleid: gcp-basic-role-granted
  role = "roles/owner"
}
