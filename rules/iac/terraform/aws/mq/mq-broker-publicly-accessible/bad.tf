resource "aws_mq_broker" "orders" {
  broker_name        = "orders"
  engine_type        = "RabbitMQ"
  host_instance_type = "mq.t3.micro"
  # ruleid: mq-broker-publicly-accessible
  publicly_accessible = true
}

locals {
  public = true
}

# ruleid: mq-broker-publicly-accessible
resource "aws_mq_broker" "kitchen" {
  broker_name         = "kitchen"
  engine_type         = "ActiveMQ"
  host_instance_type  = "mq.t3.micro"
  publicly_accessible = local.public
}
