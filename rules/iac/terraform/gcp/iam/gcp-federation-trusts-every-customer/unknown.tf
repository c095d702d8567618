variable "condition" {}

resource "google_iam_workload_identity_pool_provider" "builds" {
  workload_identity_pool_id          = "builds"
  workload_identity_pool_provider_id = "github"
  attribute_condition                = var.condition

  oidc {
    issuer_uri = "https://token.actions.githubusercontent.com"
  }
}
