resource "google_cloud_run_service_iam_member" "orders" {
  service  = "orders"
  location = "europe-west1"
  role     = "roles/run.invoker"
  # ruleid: gcp-function-callable-by-everyone
  member = "allUsers"
}

resource "google_cloudfunctions_function_iam_binding" "stock" {
  cloud_function = "stock"
  role           = "roles/cloudfunctions.invoker"
  # ruleid: gcp-function-callable-by-everyone
  members = ["allAuthenticatedUsers"]
}
