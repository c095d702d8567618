variable "role" {}

resource "google_project_iam_member" "till" {
  project = "shop"
  member  = "serviceAccount:till@shop.iam.gserviceaccount.com"
  role    = var.role
}
