"""The model server: TGI's HTTP wire, its prompt template, and a server for machines without a GPU."""
