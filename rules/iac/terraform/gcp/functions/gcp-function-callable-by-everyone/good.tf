resource "google_cloud_run_service_iam_member" "orders" {
  service  = "orders"
  location = "europe-west1"
  role     = "roles/run.invoker"
  member   = "serviceAccount:till@shop.iam.gserviceaccount.com"
}
