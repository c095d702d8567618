resource "google_dataproc_cluster" "sales" {
  name   = "sales"
  region = "europe-west1"

  cluster_config {
    gce_cluster_config {
      internal_ip_only = true
    }
  }
}

resource "google_notebooks_instance" "recipes" {
  name         = "recipes"
  machine_type = "e2-medium"
  no_public_ip = true
}

resource "google_dataflow_job" "orders" {
  name              = "orders"
  temp_gcs_location = "gs://shop/scratch"
  ip_configuration  = "WORKER_IP_PRIVATE"
}
