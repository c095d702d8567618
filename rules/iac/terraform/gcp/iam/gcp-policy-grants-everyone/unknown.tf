variable "readers" {}

data "google_iam_policy" "menus" {
  binding {
    role    = "roles/storage.objectViewer"
    members = var.readers
  }
}
