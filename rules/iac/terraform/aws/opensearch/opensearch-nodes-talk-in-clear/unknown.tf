variable "nodes" {}

resource "aws_opensearch_domain" "catalogue" {
  domain_name = "catalogue"

  cluster_config {
    instance_count = var.nodes
  }
}
