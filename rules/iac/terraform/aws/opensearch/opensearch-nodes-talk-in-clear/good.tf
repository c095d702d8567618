resource "aws_opensearch_domain" "catalogue" {
  domain_name = "catalogue"

  cluster_config {
    instance_count = 3
  }

  node_to_node_encryption {
    enabled = true
  }
}

resource "aws_elasticsearch_domain" "single" {
  domain_name = "single"

  cluster_config {
    instance_count = 1
  }
}
