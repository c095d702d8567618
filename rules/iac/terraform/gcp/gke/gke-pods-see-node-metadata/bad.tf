# ruleid: gke-pods-see-node-metadata
resource "google_container_node_pool" "ovens" {
  cluster = google_container_cluster.shop.id

  node_config {
    machine_type = "e2-standard-2"
  }
}

resource "google_container_node_pool" "tills" {
  cluster = google_container_cluster.shop.id

  node_config {
    workload_metadata_config {
      # ruleid: gke-pods-see-node-metadata
      mode = "GCE_METADATA"
    }
  }
}
