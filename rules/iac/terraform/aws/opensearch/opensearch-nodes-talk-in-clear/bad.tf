# ruleid: opensearch-nodes-talk-in-clear
resource "aws_opensearch_domain" "catalogue" {
  domain_name = "catalogue"

  cluster_config {
    instance_count = 3
  }
}

# ruleid: opensearch-nodes-talk-in-clear
resource "aws_elasticsearch_domain" "reviews" {
  domain_name = "reviews"

  cluster_config {
    instance_count = 2
  }

  node_to_node_encryption {
    enabled = false
  }
}
