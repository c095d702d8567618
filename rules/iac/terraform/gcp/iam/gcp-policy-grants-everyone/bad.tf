data "google_iam_policy" "menus" {
  binding {
    role = "roles/storage.objectViewer"
    # ruleid: gcp-policy-grants-everyone
    members = ["allUsers"]
  }
}

data "google_iam_policy" "orders" {
  binding {
    role    = "roles/run.invoker"
    members = ["group:till@shop.example.com"]
  }

  binding {
    role = "roles/viewer"
    # ruleid: gcp-policy-grants-everyone
    members = ["group:till@shop.example.com", "allAuthenticatedUsers"]
  }
}
