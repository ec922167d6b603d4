"""The CPU model server: speaks TGI's wire and answers with a real model run by llama.cpp."""
