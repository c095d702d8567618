resource "google_pubsub_topic_iam_member" "orders" {
  topic = "orders"
  role  = "roles/pubsub.publisher"
  # ruleid: gcp-service-open-to-everyone
  member = "allUsers"
}

resource "google_artifact_registry_repository_iam_binding" "images" {
  repository = "images"
  location   = "europe-west1"
  role       = "roles/artifactregistry.writer"
  # ruleid: gcp-service-open-to-everyone
  members = ["allAuthenticatedUsers"]
}
