data "google_iam_policy" "menus" {
  binding {
    role    = "roles/storage.objectViewer"
    members = ["group:till@shop.example.com"]
  }
}
