# ruleid: gcp-service-with-public-address
resource "google_dataproc_cluster" "sales" {
  name   = "sales"
  region = "europe-west1"
}

resource "google_notebooks_instance" "recipes" {
  name         = "recipes"
  machine_type = "e2-medium"
  # ruleid: gcp-service-with-public-address
  no_public_ip = false
}

resource "google_dataflow_job" "orders" {
  name              = "orders"
  temp_gcs_location = "gs://shop/scratch"
  # ruleid: gcp-service-with-public-address
  ip_configuration = "WORKER_IP_PUBLIC"
}
